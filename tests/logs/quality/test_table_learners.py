"""Learners see what they are there to see."""

import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.table_learners import clicked
from tfgan_ads.logs.quality.table_learners import detection
from tfgan_ads.logs.quality.table_learners import utility

NUMERIC = ["age", "spent"]


def test_smeared_zeros_give_a_table_away(table):
    def sparse(seed):
        rows = table(1_500, seed)
        rows.loc[::2, "spent"] = 0.0
        return rows

    smeared = sparse(2)
    smeared.loc[::2, "spent"] = 0.01
    real, twin = sparse(0), sparse(2)
    assert detection(real, twin, NUMERIC) > 0.9
    assert detection(real, smeared, NUMERIC) < 0.6


def test_learners_need_both_outcomes(table):
    train, test = table(900, 0), table(400, 1)
    with pytest.raises(AdsError, match="'click' is always not '7'"):
        utility(train, test, NUMERIC, "click", "7")
    found = utility(train, test, NUMERIC, "click", "1")
    assert (found["auc"] > 0.7).all() and (found["ece"] < 0.15).all()


def test_a_click_is_what_counts_as_one():
    frame = pd.DataFrame({"click": [1, 0, 1], "bought": ["yes", "no", "1"]})
    assert clicked(frame, "click", "1").tolist() == [True, False, True]
    assert clicked(frame, "bought", "yes").tolist() == [True, False, False]
