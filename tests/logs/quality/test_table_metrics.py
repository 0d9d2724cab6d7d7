"""Figures of tables, by hand and by their names."""

import pandas as pd
import pytest

from tfgan_ads.logs.quality.table_comparison import TableComparison
from tfgan_ads.logs.quality.table_metrics import TABLE_METRICS
from tfgan_ads.logs.quality.table_metrics import VALIDATION_METRICS
from tfgan_ads.metrics.metric import figures

REAL = pd.DataFrame({"device": ["web", "tv"] * 4, "place": ["a"] * 8})
DRAWN = REAL.assign(device="web")


def test_shape_is_the_mean_over_columns():
    compared = TableComparison(REAL, DRAWN, [])
    # Of devices a half overlaps; places are the same.
    assert TABLE_METRICS["shape"](compared) == pytest.approx(0.75)
    assert VALIDATION_METRICS["shape"] is TABLE_METRICS["shape"]
    assert (
        VALIDATION_METRICS["detection"] is TABLE_METRICS["detection by trees"]
    )


def test_what_needs_clicks_or_other_rows_is_not_there_without(table):
    compared = TableComparison(table(60, 0), table(60, 1), ["age", "spent"])
    needs = {"AUC of a click model", "error of click rates"}
    needs |= {"closer to training rows", "copies of training rows"}
    needs |= {"the same, of real rows"}
    assert set(figures(TABLE_METRICS, compared)) == set(TABLE_METRICS) - needs


def test_what_learners_said_is_not_asked_again():
    said = pd.DataFrame({"auc": [0.625]}, index=["boosted trees"])
    compared = TableComparison(
        REAL, DRAWN, [], test=REAL, target="device", learned=said
    )
    assert TABLE_METRICS["AUC of a click model"](compared) == 0.625


def test_lower_is_better_where_it_counts_errors():
    lower = {n for n, m in TABLE_METRICS.items() if not m.higher_is_better}
    assert {"error of click rates", "closer to training rows"} <= lower
    assert "shape" not in lower
