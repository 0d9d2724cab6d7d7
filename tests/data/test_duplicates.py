"""Impressions that are there more than once."""

import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.duplicates import identified
from tfgan_ads.data.duplicates import identity
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

SEEN = {
    "user_id": ["a", "a", "b", "a"],
    "timestamp": pd.to_datetime(["2024-01-01"] * 3 + ["2024-01-02"]),
    "click": [1, 1, 0, 0],
}


def test_of_rows_with_one_id_the_first_is_kept():
    frame = pd.DataFrame({"impression_id": ["x", "y", "x"], "age": [1, 2, 3]})
    log = AdLog.from_frame(frame).without_duplicates()
    assert log.to_pandas(["age"])["age"].tolist() == [1, 2]
    # A selection of a selection still goes by rows of the whole log.
    assert log.where(age=3).to_pandas(["age"]).empty


def test_without_ids_user_and_time_tell():
    log = AdLog.from_frame(pd.DataFrame(SEEN)).without_duplicates()
    assert log.to_pandas(["user_id", "click"]).values.tolist() == [
        ["a", 1],
        ["b", 0],
        ["a", 0],
    ]
    with pytest.raises(AdsError, match="'user_id' and 'timestamp'"):
        AdLog.from_frame(pd.DataFrame({"click": [0, 1]})).without_duplicates()


def test_rows_are_counted_across_pieces(tmp_path):
    frame = pd.DataFrame({"impression_id": [*range(5), *range(5)]})
    for k in range(2):
        frame.iloc[5 * k :][:5].to_csv(tmp_path / f"{k}.csv", index=False)
    log = AdLog.read(tmp_path).without_duplicates()
    pieces = [b.num_rows for b in log.stream(rows=2)]
    assert pieces == [2, 2, 1]


def test_rows_that_name_nobody_are_no_copies():
    frame = pd.DataFrame({"impression_id": ["", "", None, "x", "x"]})
    assert len(AdLog.from_frame(frame).without_duplicates()) == 4
    day = pd.Timestamp("2024-01-01")
    frame = pd.DataFrame(
        {
            "user_id": ["a", "a", "", "", "b", "b"],
            "timestamp": [None, None, day, day, day, day],
        }
    )
    assert len(AdLog.from_frame(frame).without_duplicates()) == 5


def test_what_tells_impressions_apart_depends_on_what_is_logged():
    columns = {
        "at": {"role": "timestamp"},
        "sku": {"role": "product"},
        "image": {"role": "creative", "kind": "image"},
        "who": {"role": "user_id"},
    }
    schema = AdSchema.from_dict({"columns": columns})
    assert identity(schema) == ["who", "at", "sku", "image"]
    columns["n"] = {"role": "impression_id"}
    assert identity(AdSchema.from_dict({"columns": columns})) == ["n"]


def test_equal_rows_are_identified_alike():
    batch = pa.RecordBatch.from_pydict({"n": ["a", "", "a", "b"]})
    hashes, known = identified(batch, ["n"])
    assert known.tolist() == [True, False, True, True]
    assert hashes[0] == hashes[2] != hashes[3]
