"""Pictures by name, decoded once."""

import io
import logging
import threading

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError


def png(colour="red", size=(8, 8)):
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_an_unreadable_image_is_named(tmp_path):
    (tmp_path / "bad.png").write_bytes(b"no picture")
    store = ImageStore(tmp_path)
    with pytest.raises(AdsError, match="bad.png' cannot be read"):
        store.load(["bad.png"], 8, 3)
    with pytest.raises(AdsError, match="none.png' does not exist"):
        store.load(["none.png"], 8, 3)


@pytest.mark.parametrize("reference", [None, "", b""])
@pytest.mark.parametrize("arrays", [None, np.zeros((1, 2, 2, 1), "uint8")])
def test_an_empty_cell_is_no_picture(reference, arrays):
    with pytest.raises(AdsError) as error:
        ImageStore(arrays=arrays).load([reference], 8, 3)
    assert str(error.value) == (
        "A picture is missing: the cell of the log is empty. Leave the row "
        "out, or name a picture in it."
    )


def test_the_image_cache_keeps_to_its_limit(tmp_path):
    for k in range(5):
        Image.new("L", (8, 8), 50 * k).save(tmp_path / f"{k}.png")
    store = ImageStore(tmp_path, cache_bytes=150)
    for _ in range(2):
        images = store.load([f"{k}.png" for k in range(5)], 8, 1)
        assert images[:, 0, 0, 0].tolist() == [0, 50, 100, 150, 200]
    assert store._held <= 150


def test_pictures_in_bytes_are_not_held_twice():
    store = ImageStore()
    store.load([png("red"), png("blue"), png("red")], 8, 3)
    assert len(store._cache) == 2
    assert all(isinstance(key[0], int) for key in store._cache)


def test_a_picture_is_read_once(tmp_path):
    (tmp_path / "a.png").write_bytes(png())
    store = ImageStore(tmp_path)
    first = store.load(["a.png"], 8, 3)
    (tmp_path / "a.png").unlink()
    np.testing.assert_array_equal(store.load(["a.png"], 8, 3), first)


@pytest.mark.parametrize(
    ("channels", "pixel"), [(1, [76]), (3, [255, 0, 0]), (4, [255, 0, 0, 255])]
)
def test_channels_are_those_asked_for(channels, pixel):
    images = ImageStore().load([png("red", (16, 16))], 8, channels)
    assert images.shape == (1, 8, 8, channels)
    assert images[0, 4, 4].tolist() == pixel


def test_no_pictures_have_a_shape():
    assert ImageStore().load([], 8, 3).shape == (0, 8, 8, 3)


def test_rows_of_an_array_are_pictures():
    arrays = np.arange(12, dtype="uint8").reshape(3, 2, 2, 1)
    store = ImageStore(arrays=arrays)
    np.testing.assert_array_equal(store.load(["2", "0"], 2, 1), arrays[[2, 0]])
    thin = np.zeros((1, 1, 1, 3), "uint8")
    assert ImageStore(arrays=thin).load(["0"], 2, 3).shape == (1, 2, 2, 3)


@pytest.mark.parametrize("reference", ["3", "-1", "x", "1.0", b"x"])
def test_a_row_that_an_array_has_not_is_refused(reference):
    store = ImageStore(arrays=np.zeros((3, 2, 2, 1), "uint8"))
    with pytest.raises(AdsError) as error:
        store.load([reference], 2, 1)
    assert str(error.value) == (
        f"There is no picture {reference!r}: the cell must be a number from 0 "
        "to 2."
    )


@pytest.mark.parametrize(
    "arrays", [np.zeros((3, 2, 2)), np.zeros((3, 2, 2), "uint8")]
)
def test_an_array_of_another_kind_is_refused(arrays):
    with pytest.raises(AdsError) as error:
        ImageStore(arrays=arrays)
    assert str(error.value) == (
        "`images` must be a uint8 array [n, height, width, channels]. "
        f"Received: {arrays.dtype} [3, 2, 2]"
    )


def test_that_white_was_cut_out_is_told_once(tmp_path, caplog):
    for k in range(4):
        photo = Image.new("RGB", (16, 16), "white")
        photo.paste("red", (4, 4, 12, 12))
        photo.save(tmp_path / f"told-{k}.png")
    names = [f"told-{k}.png" for k in range(4)]
    with caplog.at_level(logging.WARNING, "tfgan_ads"):
        images = ImageStore(tmp_path).load(names, 16, 4)
        ImageStore(tmp_path).load(names, 16, 4)
    assert images[0, 0, 0].tolist() == [0, 0, 0, 0]
    assert caplog.messages == [
        "4 product picture(s) have no transparency; the white around them was "
        "cut out: told-0.png, told-1.png, told-2.png, ..."
    ]


def test_a_log_reaches_no_picture_outside_its_folder(tmp_path):
    (tmp_path / "log").mkdir()
    Image.new("RGB", (8, 8), "red").save(tmp_path / "secret.png")
    (tmp_path / "log/link.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "log/own.png").symlink_to("below.png")
    Image.new("RGB", (8, 8), "blue").save(tmp_path / "log/below.png")
    store = ImageStore(tmp_path / "log")
    for name in ("own.png", str(tmp_path / "log/below.png")):
        assert store.size(name) == (8, 8)
    for name in ("../secret.png", "link.png", str(tmp_path / "secret.png")):
        with pytest.raises(AdsError, match="is not opened: it lies outside"):
            store.open(name)
    with pytest.raises(AdsError, match="no file has such a name"):
        store.open("a\0b")


def test_pictures_are_decoded_side_by_side(tmp_path, monkeypatch):
    # As long as the first is not done, the second is not waited for.
    both = threading.Barrier(2, timeout=20)
    plain = ImageStore._read

    def read(store, *args, **kwargs):
        both.wait()
        return plain(store, *args, **kwargs)

    monkeypatch.setattr(ImageStore, "_read", read)
    monkeypatch.setattr("tfgan_ads.data.image_store.processors", lambda: 2)
    store = ImageStore(arrays=np.arange(2, dtype="uint8").reshape(2, 1, 1, 1))
    assert store.load(["1", "0", "1"], 1, 1).ravel().tolist() == [1, 0, 1]
