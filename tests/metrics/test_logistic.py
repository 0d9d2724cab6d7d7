"""A logistic regression, by what is known of it in closed form."""

import numpy as np
import pytest

from tfgan_ads.metrics.logistic import clustered_variance
from tfgan_ads.metrics.logistic import logistic_fit
from tfgan_ads.metrics.logistic import sigmoid

# Of 10 without the mark 2 are clicked, of 20 with it 10.
MARK = np.repeat([0.0, 1.0], [10, 20])
CLICK = np.r_[[1] * 2, [0] * 8, [1] * 10, [0] * 10]
X = np.stack([np.ones(30), MARK], 1)


def test_two_groups_have_their_own_rates():
    fit = logistic_fit(X, CLICK, np.ones(30))
    rates = sigmoid(np.array([fit.coefficients[0], fit.coefficients.sum()]))
    np.testing.assert_allclose(rates, [0.2, 0.5], atol=1e-4)
    # The sandwich of a saturated model: 1 / (n p (1 - p)) of each group.
    variance = clustered_variance(fit.influence[:, 1], np.arange(30))
    assert variance == pytest.approx(1 / 1.6 + 1 / 5, rel=1e-3)


def test_a_weight_is_so_many_rows():
    weight = np.where(CLICK == 1, 1.0, 2.0)
    again = np.repeat(np.arange(30), weight.astype(int))
    fit = logistic_fit(X, CLICK, weight)
    wide = logistic_fit(X[again], CLICK[again], np.ones(len(again)))
    np.testing.assert_allclose(fit.coefficients, wide.coefficients, 1e-6)


def test_what_is_separable_stays_finite():
    fit = logistic_fit(X[:2] + [[0, 0], [0, 1]], np.array([0, 1]), np.ones(2))
    assert np.isfinite(fit.coefficients).all()


def test_rows_of_one_cluster_count_as_one_row_does():
    moves = np.array([1.0, 2.0, 3.0])
    alone, users = np.arange(3), np.array([0, 0, 1])
    assert clustered_variance(moves, alone) == 14
    assert clustered_variance(moves, users) == 9 + 9
    # Two clusterings: both, less what is in both.
    creatives = np.array([0, 1, 1])
    assert clustered_variance(moves, users, creatives) == 18 + 26 - 14
    # Never less than one of them.
    against = np.array([1.0, -1.0, 1.0])
    assert clustered_variance(against, users, alone) == 3
