"""What words stand on is told from the ground."""

import io

import numpy as np
import pytest
from PIL import Image
from PIL import ImageDraw

from tests.decomposition.banners import BLUE
from tests.decomposition.banners import button
from tests.decomposition.banners import line
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.button import button_colour
from tfgan_ads.decomposition.button import button_of
from tfgan_ads.decomposition.found import Found

BOX = (100, 100, 230, 136)


def found(image, words):
    return button_of(np.asarray(image), Found(words, 1.0))


@pytest.mark.parametrize("radius", [0, 8, 18])
def test_a_button_is_found_to_the_pixel_however_round(radius):
    image = page()
    box, words = button(image, BOX, "Shop now", radius=radius)
    assert found(image, words).tolist() == box.tolist()


@pytest.mark.parametrize("quality", [60, 90])
def test_a_button_of_jpeg_is_found(quality):
    image = page()
    box, words = button(image, BOX, "Shop now")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    there = found(Image.open(file), words)
    assert np.abs(there - box).max() <= 2


def test_a_tag_may_be_as_high_as_it_is_wide():
    image = page()
    ImageDraw.Draw(image).ellipse((100, 100, 159, 159), fill=BLUE)
    words = write(image, (109, 117), "NEW", 18, "white")
    assert found(image, words).tolist() == [100, 100, 160, 160]


def test_words_on_the_ground_have_no_button():
    image = page()
    assert found(image, write(image, (80, 110), "Shop now", 16)) is None


def test_a_panel_is_no_button():
    image = page()
    _, words = button(image, (20, 20, 280, 230), "Shop now")
    assert found(image, words) is None


def test_words_beside_the_middle_have_no_button():
    image = page()
    ImageDraw.Draw(image).rectangle((100, 100, 229, 135), fill=BLUE)
    words = write(image, (104, 107), "Shop", 16, "white")
    assert found(image, words) is None


@pytest.mark.parametrize("seed", range(3))
def test_a_ground_of_many_colours_is_no_button(seed):
    rng = np.random.default_rng(seed)
    noise = rng.integers(0, 256, (300, 400, 3), "uint8")
    # Some pixel above it, and another below, is as those next to it are.
    assert button_of(noise, line("", 20, 120, 380, 142)) is None


def test_a_small_banner_is_no_button():
    image = page((320, 50))
    write(image, (54, 9), "Ready when you are", 22)
    # In the middle of the banner, whose edges are no button's.
    assert button_of(np.asarray(image), line("", 54, 15, 266, 35)) is None


def test_a_line_at_the_corner_is_looked_at_as_well():
    image = page()
    assert found(image, write(image, (0, -4), "Shop", 16)) is None


@pytest.mark.parametrize("radius", [0, 18])
def test_a_button_has_the_colour_that_most_of_it_has(radius):
    image = page()
    box, _ = button(image, BOX, "Shop now", radius=radius)
    assert button_colour(np.asarray(image), box).tolist() == list(BLUE)


def test_a_button_at_the_edge_has_its_colour():
    image = page()
    box, _ = button(image, (0, 0, 120, 40), "Shop now", radius=0)
    wide = box + [-3, -3, 0, 0]
    assert button_colour(np.asarray(image), wide).tolist() == list(BLUE)


def test_words_on_the_ground_have_no_colour_of_a_button():
    image = page()
    words = write(image, (80, 110), "Shop now", 16)
    around = words + [-8, -8, 8, 8]
    assert button_colour(np.asarray(image), around) is None


@pytest.mark.parametrize(
    "box", [[310, 20, 340, 40], [-9, -9, -1, -1], [20, 20, 20, 20]]
)
def test_a_box_of_no_pixels_has_no_colour(box):
    assert button_colour(np.asarray(page()), np.array(box, float)) is None
