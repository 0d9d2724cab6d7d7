"""Users as they were last seen, and products."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema


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


def test_of_a_product_the_first_row_counts():
    columns = {
        "brand": {"role": "ad"},
        "photo": {"role": "product", "kind": "image"},
        "sku": {"role": "product"},
    }
    frame = pd.DataFrame(
        {
            "brand": ["x", "y", "z", "x"],
            "photo": ["1.png", "2.png", "3.png", "1.png"],
            "sku": ["t", "s", "t", "s"],
        }
    )
    schema = AdSchema.from_dict({"columns": columns})
    products = AdLog.from_frame(frame, schema).products()
    assert products.values.tolist() == [
        ["y", "2.png", "s"],
        ["x", "1.png", "t"],
    ]
    # Without an id its picture names it.
    pictures = AdLog.from_frame(frame, schema.replace(sku={"role": "ignore"}))
    photos = pictures.products()["photo"]
    assert photos.tolist() == ["1.png", "2.png", "3.png"]


def test_a_product_brings_its_logo():
    image = {"kind": "image"}
    columns = {
        "photo": {"role": "product", **image},
        "mark": {"role": "logo", **image},
        "banner": {"role": "creative", **image},
    }
    frame = pd.DataFrame(
        {
            "photo": ["b.png", "a.png", "a.png"],
            "mark": ["x.png", "y.png", "y.png"],
            "banner": ["1.png", "2.png", "3.png"],
        }
    )
    schema = AdSchema.from_dict({"columns": columns})
    products = AdLog.from_frame(frame, schema).products()
    assert products.to_dict("list") == {
        "photo": ["a.png", "b.png"],
        "mark": ["y.png", "x.png"],
    }
