"""How often creatives were clicked, and what that says of others."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.pairs import Pairs
from tfgan_ads.evaluation.popularity import Popularity
from tfgan_ads.evaluation.popularity import creative_counts
from tfgan_ads.evaluation.popularity import smoothed_rates
from tfgan_ads.evaluation.popularity import sum_counts
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "creative": {"role": "creative", "kind": "image"},
            "click": {"role": "click"},
        }
    }
)


def log(creatives, click):
    return AdLog.from_frame(
        pd.DataFrame({"creative": creatives, "click": click}), SCHEMA
    )


def test_counts_of_several_logs_add_up():
    one, two = log(["a", "b", "a"], [1, 0, 0]), log(["b", "c"], [1, 1])
    table = sum_counts([creative_counts(one), creative_counts(two)])
    assert table["clicks"].to_dict() == {"a": 1, "b": 1, "c": 1}
    assert table["shown"].to_dict() == {"a": 2, "b": 2, "c": 1}


def test_little_shown_is_drawn_to_the_mean():
    table = pd.DataFrame({"clicks": [1, 40], "shown": [1, 400]}, ["a", "b"])
    rate = 41 / 401
    rates = smoothed_rates(table)
    assert rates["a"] == pytest.approx((1 + 100 * rate) / 101)
    assert rates["b"] == pytest.approx((40 + 100 * rate) / 500)


def test_a_new_creative_has_no_name():
    logged = Pairs.row_by_row(
        pd.DataFrame(index=range(3)),
        np.zeros((3, 1)),
        np.zeros(3, int),
        [0, 1, 2],
        np.array(["a", "b", "b"], object),
    )
    before = pd.DataFrame({"clicks": [90], "shown": [100]}, ["b"])
    judge = Popularity(logged, np.array([0, 0, 0]), np.ones(3), before)
    a, b, new = judge.fit(np.array([0, 1])).score(
        Pairs.row_by_row(
            logged.viewers,
            np.zeros((3, 1)),
            np.zeros(3, int),
            [0, 1, 2],
            np.array(["a", "b", ""], object),
        )
    )
    assert b > a and new == 0
