"""The population stability index."""

import numpy as np
import pytest

from tfgan_ads.metrics.stability import stability_index


def test_it_is_nothing_where_shares_are_equal_and_whatever_the_counts():
    np.testing.assert_allclose(
        stability_index([[10, 30], [0, 0]], [[10, 30], [0, 0]]), 0
    )


def test_it_is_the_divergence_there_and_back():
    before, after = np.array([79.5, 19.5]), np.array([59.5, 39.5])
    p, q = ((x + 0.5) / 100 for x in (before, after))
    there = (p * np.log(p / q)).sum() + (q * np.log(q / p)).sum()
    assert stability_index(before, after) == pytest.approx(there)
    assert stability_index(after, before) == pytest.approx(there)


def test_what_was_never_met_counts_and_is_finite():
    found = stability_index([100, 0], [0, 100])
    assert np.isfinite(found) and found > 5
