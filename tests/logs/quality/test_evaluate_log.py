"""The judges of synthetic tables see what they are there to see."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.evaluate_log import evaluate_log
from tfgan_ads.metrics.alpha_beta import alpha_beta
from tfgan_ads.metrics.closest_record import closest_record

NUMERIC = ["age", "spent"]


def test_a_good_table_stands_between_its_rivals(table):
    train, test = table(900, 0), table(400, 1)
    report = evaluate_log(table(1_500, 2), train, test, NUMERIC, "click", "1")
    found = report.tables["Beside what any figure must tell apart"]
    apart = found["detection by trees"]
    assert apart["synthetic"] > 0.9 > 0.8 > apart["independent columns"]
    auc = found["AUC of a click model"]
    assert auc["synthetic"] > 0.7 > 0.6 > auc["independent columns"]
    near = found["closer to training rows"]
    assert abs(near["synthetic"] - 0.5) < 0.1
    assert near["training rows again"] > 0.6
    # Saturated, as the note says.
    assert found.loc["independent columns", "shape"] == 1.0
    assert "hardly ever tell" in report.notes[0]
    assert "No more rows than chance" in report.notes[0]
    assert report.figures["shape"] == found.loc["synthetic", "shape"]


def test_a_missing_column_is_named(table):
    train, test = table(900, 0), table(400, 1)
    with pytest.raises(AdsError, match="Did you mean 'aeg'"):
        evaluate_log(train.rename(columns={"age": "aeg"}), train, test, [])


def test_alpha_beta_of_twins_and_of_strangers():
    rng = np.random.default_rng(0)
    real, twin = rng.normal(size=(2, 400, 3))
    precision, recall = alpha_beta(real, twin)
    assert precision > 0.9 and 0.3 < recall < 0.7
    # One point again and again covers nobody.
    assert alpha_beta(real, np.repeat(real[:1], 400, 0))[1] < 0.1


def test_closest_record_by_hand():
    train, held_out = np.array([[0.0], [1.0]]), np.array([[0.5], [2.0]])
    found = closest_record(np.array([[0.1], [0.75], [0.5]]), train, held_out)
    # Nearer to 0; as near to 1 as to 0.5; a held-out row.
    assert found.share == pytest.approx(0.5)
    assert found.copies == 0.0 and found.usual == 0.0
    assert closest_record(train, train, held_out).copies == 1.0
