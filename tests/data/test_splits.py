"""Criteria and shares of a split."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.splits import check_shares
from tfgan_ads.data.splits import group_selector
from tfgan_ads.data.splits import hash_shares
from tfgan_ads.data.splits import key_column
from tfgan_ads.data.splits import split_selectors
from tfgan_ads.data.splits import time_selector
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "picture": {"role": "product", "kind": "image"},
            "sku": {"role": "product"},
            "at": {"role": "timestamp"},
        }
    }
)


def rows(times):
    table = pa.Table.from_pandas(
        pd.DataFrame({"picture": "p.png", "sku": "a", "at": times})
    )
    return RowStream(TableSource(table), SCHEMA)


def test_edges_add_the_shares_up():
    np.testing.assert_allclose(
        check_shares((0.5, 0.25, 0.25)), [0, 0.5, 0.75, 1]
    )
    with pytest.raises(AdsError, match="that sum to 1"):
        check_shares((0.5, 0.4))


def test_a_product_is_told_by_its_id_and_not_its_picture():
    assert key_column(SCHEMA, "product") == "sku"
    with pytest.raises(AdsError, match="needs a column of role 'user_id'"):
        key_column(SCHEMA, "user")
    with pytest.raises(AdsError, match="Did you mean 'product'"):
        key_column(SCHEMA, "products")


def test_a_split_by_time_cuts_where_a_share_has_come_in():
    times = pd.to_datetime([f"2026-01-0{day}" for day in (4, 1, 3, 2)])
    stream = rows(times)
    parts = split_selectors(stream, "time", (0.5, 0.5))
    batch = next(stream.stream())
    early, late = (part[0].mask(batch).tolist() for part in parts)
    assert early == [False, True, False, True]
    assert late == [True, False, True, False]


def test_no_time_to_split_by_is_refused():
    with pytest.raises(AdsError, match="holds no time"):
        split_selectors(rows([None]), "time", (0.5, 0.5))


def test_parts_of_a_criterion_are_disjoint_and_complete():
    batch = pa.RecordBatch.from_pydict({"sku": [str(i) for i in range(99)]})
    low, high = (
        group_selector("sku", *share, seed=3).mask(batch)
        for share in ((0.0, 0.4), (0.4, 1.0))
    )
    assert (low ^ high).all() and 20 < low.sum() < 60


def test_a_span_begins_with_its_start_and_ends_before_its_end():
    days = np.array(["2026-01-01", "2026-01-02", "NaT"], "datetime64[us]")
    batch = pa.RecordBatch.from_pydict({"at": days})
    mask = time_selector("at", days[0], days[1]).mask
    assert mask(batch).tolist() == [True, False, False]


@given(st.lists(st.text(max_size=5), max_size=30), st.integers(0, 99))
def test_hashes_depend_on_value_and_seed_alone(values, seed):
    shares = hash_shares(values, seed)
    assert ((shares >= 0) & (shares < 1)).all()
    np.testing.assert_array_equal(shares[::-1], hash_shares(values[::-1], seed))


@given(st.lists(st.floats(0.05, 1), min_size=2, max_size=5))
def test_a_split_by_user_parts_every_row_once(weights):
    shares = np.array(weights) / np.sum(weights)
    frame = pd.DataFrame({"user_id": [f"u{k % 40}" for k in range(100)]})
    parts = AdLog.from_frame(frame).split("user", shares.tolist())
    assert sum(map(len, parts)) == 100


def test_wrong_shares_are_refused(log):
    with pytest.raises(AdsError, match="Received: shares=\\(0.5, 0.6\\)"):
        log.split(shares=(0.5, 0.6))
    with pytest.raises(AdsError, match="Did you mean 'user'"):
        log.split(by="usr")
