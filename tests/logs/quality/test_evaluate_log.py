"""The judges of synthetic tables see what they are there to see."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.augmentation_gain import PLAIN
from tfgan_ads.logs.quality.augmentation_gain import SYNTHETIC
from tfgan_ads.logs.quality.augmentation_gain import augmentation_gain
from tfgan_ads.logs.quality.evaluate_log import evaluate_log
from tfgan_ads.logs.quality.table_codes import TableCodes
from tfgan_ads.logs.quality.table_learners import detection
from tfgan_ads.logs.quality.table_learners import utility

NUMERIC = ["age", "spent"]


def table(rows, seed):
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 70, rows)
    device = np.where(rng.random(rows) < age / 90, "web", "app")
    odds = np.where(device == "app", 0.6, 0.1)
    return pd.DataFrame(
        {
            "age": age,
            "spent": np.round(age * rng.random(rows), 2),
            "device": device,
            "click": (rng.random(rows) < odds).astype(int),
        }
    )


TRAIN, TEST = table(900, 0), table(400, 1)


def test_a_good_table_stands_between_its_rivals():
    report = evaluate_log(table(1_500, 2), TRAIN, TEST, NUMERIC, "click", "1")
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


def test_smeared_zeros_give_a_table_away():
    def sparse(seed):
        rows = table(1_500, seed)
        rows.loc[::2, "spent"] = 0.0
        return rows

    smeared = sparse(2)
    smeared.loc[::2, "spent"] = 0.01
    real, twin = sparse(0), sparse(2)
    assert detection(real, twin, NUMERIC) > 0.9
    assert detection(real, smeared, NUMERIC) < 0.6


def test_learners_need_both_outcomes():
    with pytest.raises(AdsError, match="'click' is always not '7'"):
        utility(TRAIN, TEST, NUMERIC, "click", "7")
    found = utility(TRAIN, TEST, NUMERIC, "click", "1")
    assert (found["auc"] > 0.7).all() and (found["ece"] < 0.15).all()


def test_a_missing_column_is_named():
    with pytest.raises(AdsError, match="Did you mean 'aeg'"):
        evaluate_log(TRAIN.rename(columns={"age": "aeg"}), TRAIN, TEST, [])


def test_codes_by_hand():
    known = pd.DataFrame({"age": [10.0, 30.0], "device": ["tv", "web"]})
    codes = TableCodes(known, ["age"])
    other = pd.DataFrame({"age": [20.0, np.nan], "device": ["web", "fridge"]})
    np.testing.assert_array_equal(
        codes.one_hot(other), [[0.5, 0, 1], [0.5, 0, 0]]
    )
    ordinal = codes.ordinal(other)
    assert ordinal[0].tolist() == [20.0, 1.0] and np.isnan(ordinal[1]).all()


def test_true_clicks_would_help_and_noise_is_not_added():
    few = table(300, 5)
    rng = np.random.default_rng(0)

    def truth(_, n, seed):
        fresh = table(30 * n + 500, seed + 100)
        return fresh[fresh["click"] == 1].head(n)

    def noise(known, n, _):
        return known.sample(n, replace=True, random_state=0).assign(
            age=rng.integers(18, 70, n), click=1
        )

    good = augmentation_gain(few, NUMERIC, "click", draw=truth, folds=3)
    assert list(good.table.index) == [
        PLAIN,
        "class weights",
        "clicks repeated",
        SYNTHETIC,
    ]
    assert good.table.loc[PLAIN, "gain"] == 0.0
    assert len(good.multiples) == 3 and str(good).endswith(").")
    bad = augmentation_gain(few, NUMERIC, "click", draw=noise, folds=3)
    assert not bad.helps and "No gain" in str(bad)
    with pytest.raises(AdsError, match="5 folds need at least 10 clicks"):
        augmentation_gain(few, NUMERIC, "click", "7")
