"""What scores tell of who was a member, on numbers that can be counted."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from tfgan_ads.metrics.membership import least_auc
from tfgan_ads.metrics.membership import membership


def test_the_auc_is_that_of_scikit_learn():
    rng = np.random.default_rng(0)
    members, others = rng.normal(0.7, 1, 400), rng.normal(0, 1, 300)
    found = membership(members, others)
    scores, truth = np.r_[members, others], np.repeat([1, 0], [400, 300])
    assert found.auc.value == pytest.approx(roc_auc_score(truth, scores))
    assert found.auc.low < found.auc.value < found.auc.high
    assert found.chance < 1e-6


def test_what_is_found_at_few_false_alarms_is_counted():
    # Nine of a hundred others are above 90; one is above 98.
    others = np.arange(100.0)
    members = np.r_[np.full(30, 98.5), np.full(20, 95.0), np.full(50, 1.0)]
    one, ten = membership(members, others).found
    assert (one.value, ten.value) == (0.3, 0.5)
    assert one.low < 0.3 < one.high


def test_ties_with_others_are_no_finds():
    found = membership(np.zeros(50), np.zeros(80))
    assert found.auc.value == 0.5 and found.found[1].value == 0


def test_noise_is_accused_as_seldom_as_is_said():
    rng = np.random.default_rng(0)
    found = [
        membership(rng.normal(size=60), rng.normal(size=60)) for _ in range(100)
    ]
    held = [each.auc.low <= 0.5 <= each.auc.high for each in found]
    assert sum(held) >= 89
    assert sum(each.chance < 0.01 for each in found) <= 4


def test_the_least_auc_is_seen_half_of_the_time():
    rng = np.random.default_rng(0)
    least = least_auc(200, 200, 2.326)
    # Two normal laws that lie `d` apart have an AUC of Phi(d / sqrt(2)).
    from scipy.stats import norm

    apart = norm.ppf(least) * 2**0.5
    seen = [
        membership(rng.normal(apart, 1, 200), rng.normal(size=200)).chance
        < 0.01
        for _ in range(60)
    ]
    assert 15 <= sum(seen) <= 45
