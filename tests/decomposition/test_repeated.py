"""Patterns go on behind what stood on them, and nothing else is made up."""

import numpy as np
import pytest

from tests.decomposition import grounds
from tfgan_ads.decomposition.hole import Hole
from tfgan_ads.decomposition.pull_push import fill
from tfgan_ads.decomposition.repeated import continued

SIZES = [(300, 250), (600, 500)]


def holes_of(size):
    """A product of 40 % of the height, and a line of words."""
    wide, high = size
    side = 4 * high // 10
    top, left = 3 * high // 10, wide // 8
    right = left + side + wide // 12
    return [
        Hole(left, top, left + side, top + side),
        Hole(right, high // 8, right + wide // 3, high // 8 + high // 12),
    ]


def known_of(banner, holes):
    known = np.ones(banner.shape[:2], bool)
    for left, top, right, bottom in holes:
        known[top:bottom, left:right] = False
    return known


def both(ground, holes):
    """How far a hole is from the truth: continued, and by pull-push."""
    truth = grounds.pixels(ground)
    known = known_of(truth, holes)
    banner = np.where(known[..., None], truth, np.uint8(7))
    picture, done = continued(banner, known, holes)
    assert picture.dtype == "uint8" and picture.shape == banner.shape
    np.testing.assert_array_equal(picture[known], banner[known])
    assert done[known].all()
    plain = fill(banner.astype("f4"), known.astype("f4"))
    filled = fill(picture.astype("f4"), done.astype("f4"))
    return [np.abs(p - truth).mean(-1)[~known] for p in (filled, plain)], done


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["stripes", "dots", "checks", "split"])
def test_a_pattern_goes_on(kind, size):
    ground = getattr(grounds, kind)(size)
    (apart, plain), _ = both(ground, holes_of(size))
    assert np.median(apart) <= 1
    assert np.mean(apart) < 2 < np.mean(plain)


@pytest.mark.parametrize("size", SIZES)
def test_light_on_a_pattern_goes_on_as_well(size):
    (apart, plain), _ = both(grounds.lit_stripes(size), holes_of(size))
    assert np.median(apart) <= 2 and np.mean(apart) < 2
    assert np.mean(plain) > 10


@pytest.mark.parametrize("size", SIZES)
def test_a_photograph_is_no_worse_than_it_was(size):
    (apart, plain), done = both(grounds.photograph(size), holes_of(size))
    assert np.mean(plain) > 5
    assert np.mean(apart) <= np.mean(plain)


@pytest.mark.parametrize("colour", [0, 100, 255])
def test_on_one_colour_nothing_is_copied(colour):
    banner = np.full((250, 300, 3), colour, "uint8")
    holes = holes_of((300, 250))
    known = known_of(banner, holes)
    picture, done = continued(banner, known, holes)
    np.testing.assert_array_equal(done, known)
    np.testing.assert_array_equal(picture, banner)


def test_noise_is_not_copied():
    noise = np.random.default_rng(0).integers(0, 256, (250, 300, 3), "uint8")
    holes = holes_of((300, 250))
    known = known_of(noise, holes)
    _, done = continued(noise, known, holes)
    np.testing.assert_array_equal(done, known)


def test_what_is_behind_a_part_is_not_looked_at():
    truth = grounds.pixels(grounds.dots((300, 250)))
    holes = holes_of((300, 250))
    known = known_of(truth, holes)
    one, other = (
        continued(np.where(known[..., None], truth, np.uint8(c)), known, holes)
        for c in (0, 255)
    )
    np.testing.assert_array_equal(one[1], other[1])
    np.testing.assert_array_equal(one[0][one[1]], other[0][one[1]])


@pytest.mark.parametrize(
    "size", [(1, 1), (1, 40), (3, 200), (200, 3), (9, 9), (161, 163)]
)
def test_sizes_of_all_kinds_keep_what_is_known(size):
    banner = grounds.pixels(grounds.checks(size))
    wide, high = size
    holes = [Hole(0, 0, (wide + 1) // 2, (high + 1) // 2)]
    known = known_of(banner, holes)
    picture, done = continued(banner, known, holes)
    assert picture.shape == banner.shape and done.shape == known.shape
    np.testing.assert_array_equal(picture[known], banner[known])


def test_of_a_banner_that_is_all_covered_nothing_is_known():
    banner = grounds.pixels(grounds.dots((60, 50)))
    known = np.zeros((50, 60), bool)
    _, done = continued(banner, known, [Hole(0, 0, 60, 50)])
    assert not done.any()


def test_a_part_at_the_edge_of_a_pattern_is_filled():
    size = (301, 253)
    holes = [Hole(180, 150, 301, 253)]
    (apart, plain), done = both(grounds.dots(size), holes)
    assert done.mean() > 0.99 and np.mean(apart) < 2 < np.mean(plain)
