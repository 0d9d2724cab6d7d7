"""Intervals by resampling users."""

import numpy as np
import pytest

from tfgan_ads.metrics.bootstrap import mean_interval
from tfgan_ads.metrics.bootstrap import user_bootstrap


def test_a_constant_has_no_interval():
    found = user_bootstrap(np.full(9, 2.0), np.arange(9))
    assert found == (2.0, 2.0, 2.0)


def test_a_user_counts_once_however_often_seen():
    rng = np.random.default_rng(0)
    liking = rng.normal(size=50)
    few = user_bootstrap(liking, np.arange(50))
    many = user_bootstrap(liking.repeat(40), np.arange(50).repeat(40))
    assert few == pytest.approx(many)
    rows = user_bootstrap(liking.repeat(40), np.arange(2_000))
    assert rows.high - rows.low < (many.high - many.low) / 3


def test_covers_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(1)
    inside = 0
    for seed in range(200):
        effect = rng.normal(0.3, 1, 60).repeat(3)
        values = effect + rng.normal(size=180)
        found = user_bootstrap(
            values, np.arange(60).repeat(3), resamples=400, seed=seed
        )
        inside += found.low <= 0.3 <= found.high
    # 95 % of 200, less four standard errors.
    assert inside >= 190 - 4 * np.sqrt(200 * 0.95 * 0.05)


def test_lift_is_paired():
    base = np.linspace(1, 9, 30)
    lift = user_bootstrap(1.1 * base, np.arange(30), base)
    np.testing.assert_allclose(lift, 0.1, atol=1e-12)


def test_a_mean_has_two_standard_errors_about_it():
    found = mean_interval(np.array([0.0, 2.0, 4.0, 6.0]))
    error = 2 * np.sqrt(20 / 3) / 2
    assert found == pytest.approx((3.0, 3.0 - error, 3.0 + error))
    value, low, high = mean_interval(np.array([1.5]))
    assert value == 1.5 and np.isnan([low, high]).all()
    assert mean_interval(np.array([])) == (0.0, 0.0, 0.0)
