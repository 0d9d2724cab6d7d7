"""A plate is of few colours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.decomposition.palette import palette_of


def striped(*colours, high=96):
    """A plate of as many stripes; a colour may be there more than once."""
    rows = np.repeat(np.array(colours, "uint8"), high // len(colours), 0)
    return np.repeat(rows[:, None], 48, 1)


RED, GREEN, BLUE = [200, 0, 0], [0, 200, 0], [0, 0, 200]


def test_colours_come_from_the_most_to_the_least():
    plate = striped(RED, BLUE, BLUE, GREEN, BLUE, GREEN)
    assert palette_of(plate).tolist() == [BLUE, GREEN, RED]


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_plain_plate_has_one_colour(colour):
    plate = np.full((5, 7, 3), colour, "uint8")
    assert palette_of(plate).tolist() == [list(colour)]


@pytest.mark.parametrize(("apart", "count"), [(23, 1), (25, 2)])
def test_colours_that_hardly_differ_are_one(apart, count):
    plate = striped([100, 50, 50], [100, 50, 50], [100 + apart, 50, 50])
    palette = palette_of(plate)
    assert len(palette) == count and palette[0].tolist() == [100, 50, 50]


def test_there_are_no_more_colours_than_asked_for():
    plate = striped(RED, RED, RED, GREEN, GREEN, BLUE)
    assert len(palette_of(plate, 2)) == 2
    assert palette_of(plate, 3).tolist() == [RED, GREEN, BLUE]


def test_the_same_plate_has_the_same_palette():
    plate = np.random.default_rng(0).integers(0, 256, (60, 80, 3), "uint8")
    np.testing.assert_array_equal(palette_of(plate), palette_of(plate))
