"""The AUC and its interval."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from tfgan_ads.metrics.auc import auc_interval


def test_it_is_the_auc_with_ties_and_all():
    rng = np.random.default_rng(0)
    click, score = rng.integers(0, 2, 200), rng.integers(0, 9, 200)
    found = auc_interval(click, score, np.arange(200))
    assert found.value == pytest.approx(roc_auc_score(click, score))
    # About (1/12 (1/m + 1/n))^0.5 for a score that knows nothing.
    assert found.high - found.low == pytest.approx(3.92 * 0.0408, rel=0.1)


def test_what_a_user_does_twice_is_no_independent_evidence():
    rng = np.random.default_rng(1)
    click, score = rng.integers(0, 2, 100), rng.normal(size=100)
    once = auc_interval(click, score, np.arange(100))
    twice = [np.repeat(x, 2) for x in (click, score, np.arange(100))]
    found = auc_interval(*twice)
    assert found == pytest.approx(once)
    apart = auc_interval(*twice[:2], np.arange(200))
    assert apart.high - apart.low < found.high - found.low


def test_without_both_kinds_there_is_none():
    assert np.isnan(auc_interval(np.ones(3), np.ones(3), np.arange(3)).value)
