"""Offsets are found to the pixel."""

import numpy as np
import pytest

from tests.decomposition import grounds
from tfgan_ads.decomposition.refined import known_at
from tfgan_ads.decomposition.refined import refined
from tfgan_ads.decomposition.refined import thinned

DOTS = grounds.pixels(grounds.dots((200, 180)))
KNOWN = np.ones((180, 200), bool)
POINTS = tuple(a.ravel() for a in np.mgrid[20:90:3, 20:90:3])


@pytest.mark.parametrize("rough", [(6, 7), (7, 6), (7, 7)])
def test_the_nearest_offset_that_repeats_is_found(rough):
    assert refined(DOTS, KNOWN, POINTS, rough, 3, 9) == (20, 20)


def test_at_full_size_there_is_nothing_to_refine():
    assert refined(DOTS, KNOWN, POINTS, (19, 22), 1, 9) == (19, 22)


def test_an_offset_does_not_shrink_to_none():
    assert refined(DOTS, KNOWN, POINTS, (2, 0), 4, 0) == (0, 0)
    assert np.hypot(*refined(DOTS, KNOWN, POINTS, (2, 0), 4, 7)) >= 7


def test_what_is_out_of_the_picture_or_in_a_hole_is_not_known():
    known = KNOWN.copy()
    known[0, 0] = False
    rows, columns = np.array([[0, 0, -1, 0, 180, 179], [0, 1, 5, -1, 0, 199]])
    seen = known_at(known, rows, columns).tolist()
    assert seen == [False, True, False, False, False, True]


def test_of_many_pixels_some_hundred_are_taken():
    ring = np.ones((100, 90), bool)
    rows, columns = thinned(ring, np.arange(100), 7 + np.arange(90))
    assert 700 <= len(rows) == len(columns) <= 800
    assert columns.min() == 7 and rows.max() >= 98
