import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.composition.photo_table import cover_box
from tfgan_ads.errors import AdsError


@pytest.fixture
def table():
    left = Image.new("RGB", (200, 100), "black")
    left.paste("white", (100, 0, 200, 100))
    return PhotoTable.of(
        ["half", "red"], [left, Image.new("RGB", (9, 9), "red")]
    )


def test_pictures_are_kept_small_and_whole(table):
    assert len(table) == 2 and table.aspects.tolist() == [2.0, 1.0]
    assert table.small.shape == (2, 128, 128, 3)
    assert Image.open(io.BytesIO(table.files[0])).size == (200, 100)


def test_the_largest_is_no_larger_than_is_drawn():
    table = PhotoTable.of(["wide"], [Image.new("RGB", (4_000, 1_000))])
    assert Image.open(io.BytesIO(table.files[0])).size == (1_280, 320)


def test_names_are_places(table):
    assert table.places(["red", "", None]).tolist() == [1, -1, -1]
    with pytest.raises(AdsError, match="one of the 2 photographs.*'rd'"):
        table.places(["rd"])


def test_some_of_them_are_kept(table):
    red = table.only(["red"])
    assert red.names == ["red"] and red.files == table.files[1:]
    np.testing.assert_array_equal(red.small, table.small[1:])
    assert red.aspects.tolist() == [1.0] and red.places(["red"]) == [0]
    turned = table.only(["red", "half"])
    assert turned.aspects.tolist() == [1.0, 2.0]
    assert len(table.only([])) == 0 and table.only([]).files == []
    assert len(table) == 2
    with pytest.raises(AdsError, match="one of the 2 photographs.*'blue'"):
        table.only(["blue"])


def test_slots_cut_out_the_middle(table):
    parts = (
        CompositionInputs.dummy()
        .repeat(3)
        ._replace(
            photo_id=tf.constant([0, 1, -1]),
            width=tf.constant([100.0, 728, 300]),
            height=tf.constant([100.0, 90, 250]),
        )
    )
    cut = table.cut_for(parts).numpy()
    assert cut.shape == (3, 64, 64, 3)
    # Half of the middle is black, half is white.
    assert cut[0, :, :30].max() < 0.1 and cut[0, :, 34:].min() > 0.9
    assert cut[1].min((0, 1)).tolist() == [1, 0, 0]
    assert not cut[2].any()


@pytest.mark.parametrize(
    "photo, slot, box",
    [(1.0, 8.0, [7 / 16, 0, 9 / 16, 1]), (1.0, 0.5, [0, 0.25, 1, 0.75])],
)
def test_a_photograph_covers_all_of_a_slot(photo, slot, box):
    found = cover_box(tf.constant([photo]), tf.constant([slot]))
    np.testing.assert_allclose(found[0], box)


def test_it_is_saved_and_read(table, tmp_path):
    table.save(tmp_path / "photos.npz")
    again = PhotoTable.load(tmp_path / "photos.npz")
    assert again.names == table.names and again.files == table.files
    np.testing.assert_array_equal(again.small, table.small)


def test_no_photograph_is_nothing(tmp_path):
    PhotoTable().save(tmp_path / "photos.npz")
    none = PhotoTable.load(tmp_path / "photos.npz")
    parts = CompositionInputs.dummy().repeat(2)
    assert len(none) == 0 and not none.cut_for(parts).numpy().any()
