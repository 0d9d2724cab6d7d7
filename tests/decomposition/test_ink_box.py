"""Where the ink of a line is, and what is behind it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.ink_box import ground_colour
from tfgan_ads.decomposition.ink_box import ink_box
from tfgan_ads.decomposition.ink_box import whole_box


def inked(ink, high=40, wide=120):
    """A light ground with the outline of a dark rectangle on it."""
    picture = np.full((high, wide, 3), 220, "uint8")
    left, top, right, bottom = ink
    picture[top:bottom, left:right] = 30
    picture[top + 2 : bottom - 2, left + 2 : right - 2] = 220
    return picture


def test_the_ground_is_the_colour_that_most_pixels_have():
    pixels = np.array([[[250, 0, 0]] * 4, [[9, 8, 7]] * 4], "uint8")
    pixels[0, 0] = [9, 8, 7]
    assert ground_colour(pixels).tolist() == [9, 8, 7]


@given(st.integers(0, 247))
def test_a_colour_that_varies_a_little_is_one_wherever_it_is(shade):
    ground = np.repeat(np.arange(shade, shade + 9), 5)
    ink = np.full(20, (shade + 128) % 256)
    pixels = np.repeat(np.concatenate([ground, ink])[:, None], 3, 1)
    assert ground_colour(pixels).tolist() == [shade + 4] * 3


def test_a_box_is_cut_to_its_ink():
    picture = inked((20, 12, 100, 28))
    box = np.array([16.4, 9.2, 103.7, 31.0])
    assert ink_box(picture, box).tolist() == [20, 12, 100, 28]


def test_little_is_cut_off_on_each_side():
    picture = inked((50, 18, 70, 22), high=40)
    box = np.array([0.0, 10, 120, 30])
    # .35 of a height of 20.
    assert ink_box(picture, box).tolist() == [7, 17, 113, 23]


@pytest.mark.parametrize(
    "box",
    [[130.0, 5, 150, 20], [2.0, 2, 18, 11]],
    ids=["out of the banner", "where there is no ink"],
)
def test_a_box_without_ink_stays_as_it_is(box):
    picture = inked((20, 12, 100, 28))
    assert ink_box(picture, np.array(box)).tolist() == box


def test_ink_lighter_than_its_ground_is_ink_as_well():
    image = page((200, 60), "black")
    drawn = write(image, (20, 10), "Half price", 24, "white")
    wide = drawn + np.array([-4, -4, 4, 4])
    assert ink_box(np.asarray(image), wide).tolist() == drawn.tolist()


def test_whole_boxes_are_inside_the_banner():
    box = np.array([-3.0, 2.9, 19.1, 12.0])
    assert whole_box((10, 20, 3), box).tolist() == [0, 2, 20, 10]
