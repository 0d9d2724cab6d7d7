"""The judges of synthetic tables see what they are there to see."""

import numpy as np
import pandas as pd
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
    assert "No copies were found: " in report.notes[0]
    copies = found["copies of training rows"]
    assert copies["synthetic"] < 0.01 < 0.5 < copies["training rows again"]
    assert report.figures["shape"] == found.loc["synthetic", "shape"]


def test_copies_are_told_in_the_verdict(table):
    train, test, drawn = table(900, 0), table(400, 1), table(1_500, 2)
    planted = pd.concat([drawn, train.head(60)], ignore_index=True)
    report = evaluate_log(planted, train, test, NUMERIC)
    assert "COPIES: " in report.notes[0]
    assert "Do not share them." in report.notes[0]


def test_a_missing_column_is_named(table):
    train, test = table(900, 0), table(400, 1)
    with pytest.raises(AdsError, match="Did you mean 'aeg'"):
        evaluate_log(train.rename(columns={"age": "aeg"}), train, test, [])


def test_columns_of_any_kind_and_one_outcome_are_no_obstacle(table):
    def odd(seed):
        rows = table(300, seed)
        return rows.assign(
            tags=["a|b", "c", ""] * 100,
            when=pd.date_range("2026-03-01", periods=300, tz="Europe/Berlin"),
            nothing=np.nan,
            agreed=pd.array([True, None, False] * 100, "boolean"),
            click=rows["click"].astype("Float64"),
            bought=rows["click"],
        )

    train, test = odd(0), odd(1)
    numeric = ["age", "spent", "when", "nothing"]
    about = {"target": "click", "outcomes": ["bought"]}
    report = evaluate_log(train, train, test, numeric, **about, positive="true")
    assert report.figures["AUC of a click model"] < 0.99
    never = train.assign(click=pd.array([0.0] * 300, "Float64"))
    report = evaluate_log(never, train, test, numeric, **about)
    assert "AUC of a click model" not in report.figures
    assert report.notes[1] == (
        "In the drawn rows 'click' is never '1': there is no click model to "
        "compare. Take more rows."
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"target": "clik"},
            "There is no column 'clik'. Did you mean 'click'?",
        ),
        (
            {"target": "click", "positive": "7"},
            "Nothing in 'click' counts as a click. Received: positive='7'. It "
            "holds 0, 1.",
        ),
    ],
)
def test_a_wrong_target_is_told(table, options, said):
    train, test = table(60, 0), table(60, 1)
    with pytest.raises(AdsError) as error:
        evaluate_log(train, train, test, ["age", "spent"], **options)
    assert str(error.value) == said
