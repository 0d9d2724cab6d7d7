"""A pattern's periods are found, and nothing is where there is none."""

import numpy as np
import pytest

from tests.decomposition import grounds
from tfgan_ads.decomposition.offsets import Around
from tfgan_ads.decomposition.offsets import Matcher

SIZE = (150, 120)
WINDOW = slice(30, 80), slice(30, 90)


def offsets_of(ground, most=4):
    """The offsets of a hole of 30 by 40 pixels, 10 pixels around it."""
    ground = ground.astype("float32")
    known = np.ones(ground.shape[:2], bool)
    known[40:70, 40:80] = False
    ring = known[WINDOW]
    missed = ((ground - ground[known].mean(0)) ** 2).sum(-1)[WINDOW]
    detail = np.ones(ring.shape)
    around = Around((30, 30), ring, ~ring, missed, detail, 10)
    return Matcher(ground, known)(around, most)


def test_dots_repeat_by_whole_periods():
    found = offsets_of(grounds.dots(SIZE))
    assert len(found) == 4
    assert {side % 20 for offset in found for side in offset} == {0}


def test_stripes_repeat_across_and_along():
    found = offsets_of(grounds.stripes(SIZE))
    assert found and {(down + right) % 24 for down, right in found} == {0}


def test_light_on_a_pattern_does_not_matter():
    found = offsets_of(grounds.lit_stripes(SIZE))
    assert found and {down % 20 for down, _ in found} == {0}


def test_no_offset_is_shorter_than_the_ring_is_wide():
    found = offsets_of(grounds.split(SIZE))
    assert found and min(np.hypot(*offset) for offset in found) >= 10


def test_noise_does_not_repeat():
    noise = np.random.default_rng(0).integers(0, 256, (120, 150, 3))
    assert offsets_of(noise) == []


@pytest.mark.parametrize("most", [0, 1, 3])
def test_no_more_than_so_many_are_taken(most):
    assert len(offsets_of(grounds.dots(SIZE), most)) == most


def test_the_first_fills_the_hole():
    down, right = offsets_of(grounds.dots(SIZE))[0]
    assert abs(down) >= 20 or abs(right) >= 20
