"""The users and the products of a log, a row each."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

COLUMNS = {
    "who": {"role": "user_id"},
    "age": {"role": "user", "kind": "numeric"},
    "device": {"role": "context"},
    "brand": {"role": "ad"},
    "photo": {"role": "product", "kind": "image"},
    "sku": {"role": "product"},
}
ROWS = {
    "who": ["b", "a", "b", "a"],
    "age": [1, 2, 3, 4],
    "device": ["tv", "tv", "web", "web"],
    "brand": ["x", "y", "z", "x"],
    "photo": ["1.png", "2.png", "3.png", "1.png"],
    "sku": ["t", "s", "t", "s"],
    "at": ["2026-10-02", None, "2026-10-01", "2026-10-01"],
}


def log(*left_out, **more):
    columns = {n: c for n, c in (COLUMNS | more).items() if n not in left_out}
    schema = AdSchema.from_dict({"columns": columns})
    return AdLog.from_frame(pd.DataFrame(ROWS), schema)


def test_without_times_the_last_row_of_a_user_counts():
    assert log().users().values.tolist() == [["b", 3, "web"], ["a", 4, "web"]]


def test_with_times_the_latest_counts_and_an_unknown_time_is_none():
    users = log(at={"role": "timestamp"}).users()
    assert users.values.tolist() == [["b", 1, "tv"], ["a", 4, "web"]]


def test_of_a_product_the_first_row_counts():
    products = log().products()
    assert list(products) == ["brand", "photo", "sku"]
    assert products.values.tolist() == [
        ["y", "2.png", "s"],
        ["x", "1.png", "t"],
    ]
    # Without an id its picture names it.
    assert log("sku").products()["photo"].tolist() == [
        "1.png",
        "2.png",
        "3.png",
    ]


def test_nobody_and_nothing_are_refused():
    with pytest.raises(AdsError) as error:
        log("who").users()
    assert str(error.value) == "The schema has no column of role 'user_id'."
    with pytest.raises(AdsError, match="needs a column of role 'product'"):
        log("sku", "photo").products()
