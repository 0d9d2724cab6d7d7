"""Click metrics against scikit-learn and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score
from sklearn.metrics import log_loss
from sklearn.metrics import roc_auc_score

from tfgan_ads.metrics.clicks import click_metrics
from tfgan_ads.metrics.clicks import grouped_auc
from tfgan_ads.metrics.clicks import pair_accuracy
from tfgan_ads.metrics.clicks import reliability
from tfgan_ads.metrics.clicks import top_ranked_ctr


@pytest.fixture(scope="module")
def log():
    rng = np.random.default_rng(0)
    p = rng.uniform(0.05, 0.6, 400)
    return {
        "click": (rng.random(400) < p).astype(int),
        "predicted": p,
        "user": rng.integers(30, size=400),
        "product": rng.integers(5, size=400),
        "creative": rng.integers(20, size=400),
    }


def test_agrees_with_scikit_learn(log):
    figures = click_metrics(**log)
    click, p = log["click"], log["predicted"]
    assert figures["auc"] == pytest.approx(roc_auc_score(click, p))
    assert figures["log_loss"] == pytest.approx(log_loss(click, p))
    assert figures["pr_auc"] == pytest.approx(average_precision_score(click, p))
    base = log_loss(click, np.full(400, click.mean()))
    assert figures["normalised_entropy"] == pytest.approx(
        log_loss(click, p) / base
    )
    observed, predicted = calibration_curve(
        click, p, n_bins=10, strategy="quantile"
    )
    seen = reliability(click, p)
    np.testing.assert_allclose(seen.observed, observed)
    np.testing.assert_allclose(seen.predicted, predicted)


def by_hand(log, group, weight):
    """The grouped AUC with scikit-learn, one group at a time."""
    scores, weights = [], []
    for g in np.unique(log[group]):
        rows = log[group] == g
        clicks = log["click"][rows].sum()
        if 0 < clicks < rows.sum():
            scores.append(
                roc_auc_score(log["click"][rows], log["predicted"][rows])
            )
            weights.append(weight(clicks, rows.sum()))
    return np.average(scores, weights=weights)


def test_grouped_auc_agrees_with_scikit_learn_group_by_group(log):
    figures = click_metrics(**log)
    assert figures["gauc"] == pytest.approx(
        by_hand(log, "user", lambda clicks, n: n)
    )
    assert figures["pair_accuracy"] == pytest.approx(
        by_hand(log, "product", lambda clicks, n: clicks * (n - clicks))
    )


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=2))
def test_one_group_is_the_auc_with_ties(rows):
    click = np.array([c for c, _ in rows], int)
    score = np.array([s for _, s in rows])
    found = pair_accuracy(click, score, np.zeros(len(rows)))
    if click.min() == click.max():
        assert np.isnan(found)
    else:
        assert found == pytest.approx(roc_auc_score(click, score))


def test_groups_of_one_class_say_nothing():
    assert np.isnan(grouped_auc(np.ones(3), np.arange(3), np.zeros(3)))


def test_top_ranked_ctr():
    click = np.array([1, 0, 1, 1, 0])
    score = np.array([0.9, 0.7, 0.1, 0.2, 0.3])
    product = np.array([0, 0, 0, 1, 1])
    creative = np.array([7, 7, 8, 9, 10])
    # Creative 7 (1 of 2 clicked) and creative 10 (0 of 1) rank first.
    assert top_ranked_ctr(click, score, product, creative) == 1 / 3
