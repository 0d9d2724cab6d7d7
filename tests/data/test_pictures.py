"""Pictures as they are stored anywhere."""

import io
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image
from PIL import ImageDraw

from tfgan_ads.data.pictures import fit_boxes
from tfgan_ads.data.pictures import fit_square
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.data.pictures import over_white
from tfgan_ads.data.pictures import premultiplied
from tfgan_ads.errors import AdsError
from tfgan_ads.serving import inputs


def stored(image, form="PNG", **more):
    buffer = io.BytesIO()
    image.save(buffer, form, **more)
    return buffer.getvalue()


def corners(image):
    """Return the first and the last pixel, and what they are made of."""
    last = (image.width - 1, image.height - 1)
    return image.mode, image.getpixel((0, 0)), image.getpixel(last)


RGB = Image.new("RGB", (6, 4), (200, 100, 50))
RGB.putpixel((0, 0), (255, 0, 0))
GREY = RGB.convert("L")
PALETTE = RGB.convert("P", palette=Image.Palette.ADAPTIVE, colors=2)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (stored(RGB), ("RGB", (255, 0, 0), (200, 100, 50))),
        (stored(GREY), ("L", 76, 124)),
        (stored(Image.new("1", (2, 2), 1)), ("L", 255, 255)),
        (stored(PALETTE), ("RGB", (255, 0, 0), (200, 100, 50))),
        (
            stored(RGB.convert("RGBA")),
            ("RGBA", (255, 0, 0, 255), (200, 100, 50, 255)),
        ),
        (
            stored(GREY.convert("LA")),
            ("RGBA", (76, 76, 76, 255), (124, 124, 124, 255)),
        ),
        (stored(RGB, "BMP"), ("RGB", (255, 0, 0), (200, 100, 50))),
        (stored(PALETTE, "GIF"), ("RGB", (255, 0, 0), (200, 100, 50))),
        (
            stored(RGB, "WEBP", lossless=True),
            ("RGB", (255, 0, 0), (200, 100, 50)),
        ),
    ],
)
def test_every_mode_is_brought_to_what_it_looks_like(content, found):
    assert corners(open_picture(content, "x")) == found


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "RGB", "L"])
def test_jpeg_of_any_mode_has_the_colours_of_the_scene(mode):
    plain = Image.new("RGB", (16, 16), (200, 100, 50)).convert(mode)
    image = open_picture(stored(plain, "JPEG", quality=95), "x")
    wanted = (124,) if mode == "L" else (200, 100, 50)
    pixel = np.atleast_1d(image.getpixel((8, 8)))
    np.testing.assert_allclose(pixel, wanted, atol=6)


@pytest.mark.parametrize(
    ("values", "greys"),
    [([0, 32_896, 65_535], [0, 128, 255]), ([0, 100, 255], [0, 0, 1])],
)
def test_greys_of_sixteen_bits_keep_their_white(values, greys):
    content = stored(Image.fromarray(np.array([values], "uint16")))
    image = open_picture(content, "x")
    assert image.mode == "L"
    assert np.asarray(image).tolist() == [greys]


@pytest.mark.parametrize("form", ["TIFF", "PPM", "ICO", "TGA", "PCX", "EPS"])
def test_other_formats_are_not_opened_whatever_they_are_called(form, tmp_path):
    # Of some, Pillow starts a program.
    (tmp_path / "a.png").write_bytes(stored(RGB, form))
    with pytest.raises(AdsError, match="Allowed: PNG, JPEG, WebP, GIF or BMP"):
        open_picture(tmp_path / "a.png", "x")


def test_pipes_and_devices_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    for path in (tmp_path / "a.png", Path("/dev/zero")):
        with pytest.raises(AdsError, match="x cannot be read: it is a pipe"):
            open_picture(path, "x")


@pytest.mark.parametrize(
    "content",
    [
        stored(RGB, transparency=(255, 0, 0)),
        stored(GREY, transparency=76),
        stored(PALETTE, transparency=PALETTE.getpixel((0, 0))),
        stored(PALETTE, "GIF", transparency=PALETTE.getpixel((0, 0))),
    ],
)
def test_one_colour_may_be_clear(content):
    mode, first, last = corners(open_picture(content, "x"))
    assert (mode, first[3], last[3]) == ("RGBA", 0, 255)


def test_a_palette_may_be_clear_in_parts():
    clear = bytes(
        128 if k == PALETTE.getpixel((0, 0)) else 255 for k in range(2)
    )
    _, first, last = corners(
        open_picture(stored(PALETTE, transparency=clear), "x")
    )
    assert (first[3], last[3]) == (128, 255)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_taken(form):
    red, *others = (
        Image.new("RGB", (5, 5), c) for c in ("red", "lime", "blue")
    )
    more = {"lossless": True} if form == "WEBP" else {}
    content = stored(red, form, save_all=True, append_images=others, **more)
    assert corners(open_picture(content, "x")) == (
        "RGB",
        (255, 0, 0),
        (255, 0, 0),
    )


def test_what_a_camera_has_turned_is_turned_back():
    upright = np.arange(24, dtype="uint8").reshape(4, 6) * 10
    # How a picture lies in the file for each orientation of EXIF.
    lying = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.T,
        6: upright.T[::-1],
        7: upright.T[::-1, ::-1],
        8: upright.T[:, ::-1],
    }
    for orientation, pixels in lying.items():
        exif = Image.Exif()
        exif[0x112] = orientation
        content = stored(Image.fromarray(pixels.copy()), exif=exif)
        found = np.asarray(open_picture(content, "x"))
        np.testing.assert_array_equal(found, upright, str(orientation))


def test_broken_exif_is_passed_over():
    broken = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"
    content = stored(RGB, "JPEG", exif=broken)
    assert open_picture(content, "x").size == (6, 4)


def test_words_in_a_png_file_are_passed_over():
    long = zlib.compress(b"x" * 80_000_000)
    chunk = b"zTXt" + b"note\0\0" + long
    chunk = struct.pack(">I", len(chunk) - 4) + chunk
    chunk += struct.pack(">I", zlib.crc32(chunk[4:]))
    content = stored(RGB)
    content = content[:33] + chunk + content[33:]
    assert open_picture(content, "x").size == (6, 4)


ALLOWED = "Allowed: PNG, JPEG, WebP, GIF or BMP."
UNKNOWN = f"cannot be read: it is no picture of a kind that is known. {ALLOWED}"
NOISE = Image.effect_noise((64, 64), 50)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty."),
        (b"no picture", UNKNOWN),
        (b"\0\5\26\7", UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", UNKNOWN),
        (stored(RGB)[:8], UNKNOWN),
        (
            stored(NOISE)[:2_000],
            f"cannot be read: image file is truncated. {ALLOWED}",
        ),
        (
            stored(RGB, "BMP")[:-10],
            "cannot be read: image file is truncated (10 bytes not processed). "
            + ALLOWED,
        ),
        (
            stored(Image.new("1", (11_000, 10_000))),
            "has 11000x10000 pixels: make it smaller; at most 100,000,000 are "
            "read.",
        ),
        (
            stored(Image.new("1", (20_000, 20_000))),
            "has far too many pixels: make it smaller; at most 100,000,000 are "
            "read.",
        ),
    ],
)
def test_what_cannot_be_opened_says_why(content, said):
    with pytest.raises(AdsError) as error:
        open_picture(content, "'a.png'")
    assert str(error.value) == f"Image 'a.png' {said}"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_a_file_cut_anywhere_is_an_error_of_ours_or_a_picture(form):
    content = stored(NOISE, form)
    for end in np.linspace(1, len(content) - 1, 25).astype(int):
        try:
            assert open_picture(content[:end], "x").size == (64, 64)
        except AdsError as error:
            assert str(error).startswith("Image x cannot be read: ")


def test_files_are_opened_by_their_path(tmp_path):
    RGB.save(tmp_path / "A.PNG")
    (tmp_path / "x.png").mkdir()
    assert open_picture(tmp_path / "A.PNG", "x").size == (6, 4)
    for name, said in (
        ("none.png", "Image x does not exist."),
        ("x.png", "Image x cannot be read: Is a directory."),
        ("a\0b.png", "Image x does not exist."),
        ("x" * 300, "Image x cannot be read: File name too long."),
    ):
        with pytest.raises(AdsError) as error:
            open_picture(tmp_path / name, "x")
        assert str(error.value) == said


def test_what_cannot_be_seen_is_white():
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 255, 0))
    shown = over_white(image)
    assert (shown.getpixel((0, 0)), shown.getpixel((1, 0))) == (
        (255, 0, 0),
        (255, 255, 255),
    )
    assert over_white(GREY) is GREY


SIZES = [(60, 30), (30, 60), (7, 5), (1, 90), (90, 1), (199, 200), (32, 32)]


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("size", SIZES)
def test_a_square_has_the_side_that_is_asked_for(mode, size):
    square = fit_square(Image.new(mode, size, "white"), 32)
    assert (square.mode, square.size) == (mode, (32, 32))


@pytest.mark.parametrize("size", [(90, 45), (45, 90)])
def test_a_circle_stays_a_circle(size):
    image = Image.new("L", size, 255)
    middle = (size[0] // 2, size[1] // 2)
    ImageDraw.Draw(image).circle(middle, 18, fill=0)
    dark = np.asarray(fit_square(image, 45)) < 128
    assert abs(int(dark.any(0).sum()) - int(dark.any(1).sum())) <= 1
    assert 17 <= dark.any(0).sum() <= 20


def test_edges_go_on_beside_a_picture_and_nothing_beside_a_cut_out():
    wide = Image.new("RGB", (40, 20), "white")
    wide.paste("red", (0, 0, 40, 5))
    square = fit_square(wide, 40)
    assert square.getpixel((0, 0)) == (255, 0, 0)
    assert square.getpixel((0, 39)) == (255, 255, 255)
    assert fit_square(wide.convert("RGBA"), 40).getbbox() == (0, 10, 40, 30)
    tall = Image.new("RGBA", (20, 40), "red")
    assert fit_square(tall, 40).getbbox() == (10, 0, 30, 40)


def smooth(height, width, channels):
    y, x = np.mgrid[:height, :width]
    waves = [np.sin(x / 9 + k) * np.cos(y / 7 - k) for k in range(channels)]
    return (127 + 120 * np.stack(waves, -1)).astype("uint8")


@pytest.mark.parametrize("size", [*SIZES, (64, 64), (16, 16)])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_in_the_graph_a_picture_is_fitted_just_so(size, channels):
    pixels = smooth(size[1], size[0], channels)
    if channels == 4:
        edge = np.hypot(*np.mgrid[-1 : 1 : size[1] * 1j, -1 : 1 : size[0] * 1j])
        pixels[..., 3] = (255 * (1.2 - edge).clip(0, 1)).astype("uint8")
    plain = pixels[..., 0] if channels == 1 else pixels
    square = np.asarray(fit_square(Image.fromarray(plain), 32), float) / 255
    served = inputs.fit_square(
        tf.constant(pixels / 255, tf.float32), 32
    ).numpy()
    square = square.reshape(served.shape)
    if channels == 4:
        # What cannot be seen may have any colour.
        square[..., :3] *= square[..., 3:]
        served[..., :3] *= served[..., 3:]
    np.testing.assert_allclose(served, square, atol=0.02)


def test_in_the_graph_a_circle_stays_a_circle():
    image = Image.new("L", (90, 45), 255)
    ImageDraw.Draw(image).circle((45, 22), 18, fill=0)
    pixels = tf.constant(np.asarray(image)[..., None] / 255, tf.float32)
    dark = inputs.fit_square(pixels, 45).numpy()[..., 0] < 0.5
    assert abs(int(dark.any(0).sum()) - int(dark.any(1).sum())) <= 1


def test_half_clear_colours_are_half_there():
    pixel = premultiplied(Image.new("RGBA", (1, 1), (200, 100, 0, 128)))
    assert np.asarray(pixel)[0, 0].tolist() == [100, 50, 0, 128]


@pytest.mark.parametrize("size", [(96, 64), (40, 130), (64, 64), (16, 16)])
@pytest.mark.parametrize("squeeze", [False, True])
def test_boxes_are_where_pictures_are_fitted(size, squeeze):
    rng = np.random.default_rng(0)
    corners = rng.integers(0, [*size] * 2, (50, 4))
    first = np.minimum(corners[:, :2], corners[:, 2:])
    boxes = np.concatenate([first, first + 1 + rng.integers(0, 9, (50, 2))], 1)
    found = fit_boxes(boxes.astype(float), size, 16, squeeze)
    assert found.min() >= 0
    for box, (left, top, right, bottom) in zip(boxes, found, strict=True):
        picture = Image.new("L", size)
        picture.paste(255, tuple(map(int, box)))
        if squeeze:
            picture = picture.resize((16, 16), Image.Resampling.BOX)
        shown = np.array(fit_square(picture, 16))
        shown[top:bottom, left:right] = 0
        # All of it, but for what resizing smears, and hardly more.
        assert shown.max() <= (0 if squeeze or size == (16, 16) else 12)
        if squeeze:
            sides = (box[2:] - box[:2]) * 16 / size
            assert right - left < sides[0] + 2 and bottom - top < sides[1] + 2
