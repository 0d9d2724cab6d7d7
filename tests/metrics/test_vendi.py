"""The effective number of different items."""

import numpy as np
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.metrics.vendi import vendi_ratios
from tfgan_ads.metrics.vendi import vendi_score


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 12), st.integers(1, 9), st.integers(0, 10_000))
def test_vendi_score_is_that_of_the_similarity_matrix(n, width, seed):
    x = np.random.default_rng(seed).normal(size=(n, width))
    unit = x / np.linalg.norm(x, axis=1, keepdims=True)
    values = np.linalg.eigvalsh(unit @ unit.T / n)
    values = values[values > 1e-12]
    expected = np.exp(-(values * np.log(values)).sum())
    np.testing.assert_allclose(vendi_score(x), expected, rtol=1e-6)
    assert 1 - 1e-9 <= vendi_score(x) <= min(n, width) + 1e-6


def test_vendi_ratios_see_what_the_whole_hides():
    collapsed = np.repeat(np.eye(4), 10, 0)
    varied = np.tile(np.eye(4), (10, 1))
    conditions = np.repeat(list("abcd"), 10)
    assert round(vendi_score(collapsed), 6) == 4
    assert round(vendi_score(varied), 6) == 4
    ratios = vendi_ratios(collapsed, varied, conditions, conditions)
    assert list(ratios) == list("abcd")
    # Of 10 items 3, 3, 2 and 2 are alike.
    p = np.array([0.3, 0.3, 0.2, 0.2])
    real = np.exp(-(p * np.log(p)).sum())
    np.testing.assert_allclose(list(ratios.values()), 1 / real)
    few = vendi_ratios(collapsed, varied, conditions, conditions, 11)
    assert few == {}
