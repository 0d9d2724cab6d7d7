"""What is learned of a column, by hand."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.profile_state import learn_state
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "likes": {"role": "user", "kind": "multi_valued"},
        }
    }
)


def learn(ages, likes, **limits):
    frame = pd.DataFrame({"age": ages, "likes": likes})
    log = AdLog.from_frame(frame, SCHEMA)
    return learn_state(log, SCHEMA.columns, **limits)


def test_missing_numbers_do_not_count_and_rare_words_are_left_out():
    state = learn([20.0, np.nan, 40.0], ["b|a", "a|b|c", ""])
    assert state["age"] == {"mean": 30.0, "deviation": 10.0}
    assert state["likes"] == {"words": ["a", "b"]}


def test_the_most_frequent_words_are_kept():
    state = learn([1.0] * 3, ["b|a", "a|b", "b|c"], max_words=1, min_count=1)
    assert state["likes"] == {"words": ["b"]}


def test_a_constant_and_nothing_at_all_have_a_deviation_of_one():
    assert learn([3.0] * 2, ["", ""])["age"] == {"mean": 3.0, "deviation": 1.0}
    assert learn([np.nan], [""])["age"] == {"mean": 0.0, "deviation": 1.0}


def test_an_empty_log_is_refused():
    with pytest.raises(AdsError, match="from an empty log"):
        learn(np.array([], float), np.array([], str))
