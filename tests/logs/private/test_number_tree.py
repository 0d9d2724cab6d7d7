"""Numbers are told by the cells they lie in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.features.tables.quantiles import KNOTS
from tfgan_ads.logs.private.number_tree import NumberTree
from tfgan_ads.logs.private.private_counts import PrivateCounts


def tree(multiplier=0.0, decimals=None, levels=3, worth=10.0):
    read = np.random.default_rng(0).bytes
    counts = PrivateCounts(levels, multiplier, 1e-6, read=read)
    return NumberTree(counts, decimals, levels, worth)


def test_one_level_is_the_octaves_of_either_sign():
    # -3 is in [2, 4), and 1 and 1.5 are in [1, 2).
    values = np.array([-3.0, 1.0, 1.5, 0.0])
    knots = tree(levels=1).knots(values)
    assert len(knots) == KNOTS
    at = np.linspace(0, 1, KNOTS)
    # A quarter from -4 to -2, a quarter is 0, and half from 1 to 2.
    assert knots[0] == -4.0 and knots[-1] == 2.0
    np.testing.assert_allclose(knots[at < 0.25], -4 + 8 * at[at < 0.25])
    assert (knots[(at > 0.25) & (at < 0.5)] == 0).all()
    np.testing.assert_allclose(knots[at > 0.5], 1 + 2 * (at[at > 0.5] - 0.5))


def test_a_cell_of_one_rounded_number_is_not_split():
    knots = tree(decimals=0).knots(np.full(50, 3.0))
    # Three, give or take half a unit.
    assert (knots[0], knots[-1]) == (2.5, 3.5)


def test_nothing_is_told_of_what_may_be_noise():
    assert len(tree(multiplier=10.0).knots(np.full(20, 3.0))) == 0
    assert len(tree().knots(np.zeros(0))) == 0


@given(
    st.lists(
        st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1, max_size=50
    )
)
def test_knots_are_in_order_and_reach_an_octave_too_far_at_most(numbers):
    values = np.array(numbers)
    knots = tree().knots(values)
    assert (np.diff(knots) >= 0).all()
    slack = 1 + 1e-9
    assert knots[-1] <= max(2 * values.max(), values.max() / 2) * slack + 1e-300
    assert knots[0] >= min(2 * values.min(), values.min() / 2) * slack - 1e-300


def test_quantiles_are_those_of_the_values():
    values = np.random.default_rng(1).normal(0, 30, 5_000)
    knots = tree(multiplier=1.0, worth=100.0).knots(values)
    at = np.linspace(0.1, 0.9, 9)
    np.testing.assert_allclose(
        np.quantile(knots, at), np.quantile(values, at), atol=2.5
    )
    assert np.median(knots) == pytest.approx(0, abs=2.5)
