"""Users as they were last seen, and products."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError


def test_a_user_is_as_the_latest_impression_says():
    frame = pd.DataFrame(
        {
            "user_id": ["a", "b", "a", "a"],
            "timestamp": pd.to_datetime(
                ["2024-06-01", "2024-02-01", "2024-01-01", None]
            ),
            "city": ["new", "rome", "old", "unknown when"],
            "click": [1, 0, 1, 0],
        }
    )
    users = AdLog.from_frame(frame).users()
    assert users.to_dict("list") == {
        "user_id": ["a", "b"],
        "city": ["new", "rome"],
    }
    undated = AdLog.from_frame(frame.drop(columns="timestamp")).users()
    assert dict(undated.values) == {"a": "unknown when", "b": "rome"}


def test_a_log_that_names_no_users_has_none():
    with pytest.raises(AdsError, match="no column of role 'user_id'"):
        AdLog.from_frame(pd.DataFrame({"click": [0, 1]})).users()


def test_a_product_is_there_once(log):
    products = log.products()
    assert products["product_id"].is_unique
    assert products["product_id"].is_monotonic_increasing
