"""The judges of synthetic tables see what they are there to see."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.evaluate_log import evaluate_log

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
