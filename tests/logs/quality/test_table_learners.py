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


@pytest.mark.parametrize("positive", ["1", "1.0", "true", 1, True])
def test_one_click_is_written_in_many_ways(positive):
    for cells in ([1, 0], [1.0, 0.0], ["1", "0"], [True, False], ["yes", "no"]):
        frame = pd.DataFrame({"click": cells})
        assert clicked(frame, "click", positive).tolist() == [True, False]


def test_an_outcome_is_no_feature_of_the_click_model(table):
    def with_outcome(rows):
        return rows.assign(bought=rows["click"])

    train, test = with_outcome(table(900, 0)), with_outcome(table(400, 1))
    numeric = [*NUMERIC, "bought"]
    cheat = utility(train, test, numeric, "click", "1")
    honest = utility(train, test, numeric, "click", "1", outcomes=["bought"])
    plain = utility(table(900, 0), table(400, 1), NUMERIC, "click", "1")
    assert (cheat["auc"] > 0.99).all()
    pd.testing.assert_frame_equal(honest, plain)
