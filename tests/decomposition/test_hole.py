"""How far around a hole is looked."""

import pytest

from tfgan_ads.decomposition.hole import Hole


@pytest.mark.parametrize(
    ("hole", "rim"),
    [
        (Hole(0, 0, 100, 6), 5),
        (Hole(0, 0, 100, 20), 7),
        (Hole(0, 0, 100, 100), 14),
    ],
)
def test_around_larger_holes_more_is_seen(hole, rim):
    assert hole.rim(1) == rim


def test_a_window_is_cut_at_the_edges():
    hole = Hole(2, 30, 42, 70)
    assert hole.window(1, (75, 200)) == (slice(16, 75), slice(0, 56))


def test_a_copy_s_pixels_are_a_hole_s_if_any_of_theirs_are():
    assert Hole(7, 9, 13, 21).shrunk(4) == (slice(2, 6), slice(1, 4))


def test_an_area_is_in_pixels():
    assert Hole(7, 9, 13, 21).area == 72
