"""A copy is taken if it is clearly better than pull-push."""

import numpy as np
import pytest

from tfgan_ads.decomposition.judged_copy import detail_of
from tfgan_ads.decomposition.judged_copy import judged

SHAPE = (40, 50)
ALL = np.ones(SHAPE, bool)
MISSED = np.full(SHAPE, 20.0)


def judge(apart, seen=ALL, missed=MISSED, detail=None, scale=1):
    detail = np.ones(SHAPE) if detail is None else detail
    return judged(apart, missed, detail, seen, (0, 30), scale)


def plane():
    y, x = np.indices(SHAPE)
    return np.stack([x + 0.0, 3 - 0.5 * y, 0.25 * (x + y)], -1)


def test_a_plane_is_what_a_copy_is_too_dark_by():
    copy = judge(plane())
    np.testing.assert_allclose(copy.level, plane(), atol=1e-3)
    # What the level gains by 30 pixels to the right.
    np.testing.assert_allclose(copy.bend, [30, 0, 7.5], atol=1e-3)
    assert copy.cost.max() < 0.02


def test_a_slope_is_by_pixels_of_the_banner():
    np.testing.assert_allclose(
        judge(plane(), scale=3).bend, [10, 0, 2.5], atol=1e-3
    )


@pytest.mark.parametrize(("noise", "taken"), [(4, True), (16, False)])
def test_a_copy_that_is_not_clearly_nearer_is_none(noise, taken):
    apart = np.random.default_rng(0).uniform(-noise, noise, (*SHAPE, 3))
    assert (judge(apart) is not None) == taken


def test_where_a_copy_is_wrong_it_costs_more():
    apart = np.zeros((*SHAPE, 3))
    apart[:10, :10] = np.random.default_rng(0).choice([-30, 30], (10, 10, 1))
    cost = judge(apart).cost
    assert cost[5, 5] > 0.5 > 0.2 > cost[35, 45]


def test_what_is_not_seen_of_what_is_to_be_seen_counts():
    apart, seen = np.zeros((*SHAPE, 3)), ALL.copy()
    seen[:, 20:] = False
    plain, edge = np.zeros(SHAPE), np.zeros(SHAPE)
    plain[:, :20] = edge[:, 30] = 1
    assert judge(apart, seen, detail=plain) is not None
    assert judge(apart, seen, detail=edge) is None


def test_half_a_ring_repainted_proves_nothing():
    seen = ALL.copy()
    seen[:, 25:] = False
    apart = np.zeros((*SHAPE, 3))
    assert judge(apart, seen) is not None
    assert judge(apart + 40, seen) is None
    assert judge(apart + 40) is not None


def test_by_a_few_pixels_nothing_is_judged():
    seen = np.zeros(SHAPE, bool)
    seen[0, :11] = True
    assert judge(np.zeros((*SHAPE, 3)), seen) is None


def test_detail_is_what_differs_between_pixels_that_are_known():
    picture = np.zeros((3, 3, 1))
    picture[1, 1] = 6
    known = np.ones((3, 3), bool)
    want = [[0, 6, 0], [6, 12, 0], [0, 0, 0]]
    assert detail_of(picture, known).tolist() == want
    known[0, 1] = False
    want[0][1] = 0
    assert detail_of(picture, known).tolist() == want
