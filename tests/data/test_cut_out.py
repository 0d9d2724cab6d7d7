"""Products without the white that they were photographed on."""

import io

import numpy as np
import pytest
from PIL import Image
from PIL import ImageDraw

from tfgan_ads.data.cut_out import cut_out
from tfgan_ads.data.cut_out import has_transparency
from tfgan_ads.data.cut_out import on_white


def photo(colour="red", box=(16, 16, 47, 47), size=64, ground="white", **more):
    image = Image.new("RGB", (size, size), ground)
    ImageDraw.Draw(image).rectangle(box, fill=colour, **more)
    return image


def alpha(image):
    return np.asarray(image)[..., 3]


def test_what_is_white_around_a_product_becomes_clear():
    cut = cut_out(photo())
    assert cut.mode == "RGBA"
    assert cut.getbbox() == (16, 16, 48, 48)
    assert cut.getpixel((32, 32)) == (255, 0, 0, 255)
    assert cut.getpixel((0, 0)) == (0, 0, 0, 0)


def test_white_that_a_product_encloses_stays():
    cut = cut_out(photo(None, outline="black", width=2))
    assert cut.getpixel((32, 32)) == (255, 255, 255, 255)
    assert cut.getpixel((2, 2))[3] == 0


def test_white_that_reaches_the_rim_through_a_gap_goes():
    image = photo(None, outline="black", width=2)
    image.paste("white", (30, 40, 34, 50))
    assert cut_out(image).getpixel((32, 32))[3] == 0


@pytest.mark.parametrize("quality", [30, 60, 95])
def test_haze_of_jpeg_is_white_too(quality):
    image = Image.new("RGB", (96, 96), "white")
    ImageDraw.Draw(image).ellipse((24, 24, 72, 72), fill=(200, 30, 40))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    seen = alpha(cut_out(Image.open(buffer)))
    assert seen[:16].max() == seen[:, :16].max() == 0
    assert seen[-16:].max() == seen[:, -16:].max() == 0
    assert seen[48, 48] == 255


def test_the_rim_is_as_clear_as_it_is_light_and_without_the_paper():
    image = photo("black")
    ImageDraw.Draw(image).rectangle((15, 15, 48, 48), outline=(223, 223, 223))
    cut = cut_out(image)
    # Half of what is seen there is white paper: 223 = (191 + 255) / 2.
    assert cut.getpixel((15, 30)) == (191, 191, 191, 128)
    assert cut.getpixel((16, 30)) == (0, 0, 0, 255)
    assert cut.getpixel((14, 30)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (64, 64), "white"),
        Image.new("L", (1, 1), 255),
        photo(ground="lightgrey"),
        photo(box=(0, 0, 63, 30)),
        photo(box=(32, 32, 32, 32)),
    ],
)
def test_a_picture_that_shows_nothing_on_white_stays_as_it_is(image):
    assert not on_white(image)
    cut = cut_out(image)
    assert alpha(cut).min() == 255
    np.testing.assert_array_equal(
        np.asarray(cut)[..., :3], image.convert("RGB")
    )


def test_a_picture_with_transparency_stays_as_it_is():
    clear = Image.new("RGBA", (8, 8), (255, 255, 255, 0))
    clear.paste("red", (2, 2, 6, 6))
    assert has_transparency(clear) and not on_white(clear)
    np.testing.assert_array_equal(np.asarray(cut_out(clear)), np.asarray(clear))
    opaque = photo().convert("RGBA")
    assert not has_transparency(opaque) and on_white(opaque)
    assert not has_transparency(photo())


def test_a_product_as_pale_as_haze_is_kept_where_there_is_no_other():
    pale = photo((240, 232, 228))
    assert cut_out(pale).getbbox() == (16, 16, 48, 48)
    both = pale.copy()
    both.paste("red", (20, 52, 40, 60))
    assert cut_out(both).getbbox() == (20, 52, 40, 60)


def test_a_grey_photograph_is_cut_as_well():
    cut = cut_out(photo("black").convert("L"))
    assert cut.getbbox() == (16, 16, 48, 48)
