"""Typed impressions: read, split and chosen."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError


def test_split_by_user_and_product_shares_nobody(log):
    parts = log.split(by=("user", "product"), shares=(0.6, 0.4))
    users = [set(p.to_pandas(["user_id"])["user_id"]) for p in parts]
    products = [set(p.to_pandas(["product_id"])["product_id"]) for p in parts]
    assert users[0] and users[1] and not users[0] & users[1]
    assert products[0] and products[1] and not products[0] & products[1]


def test_split_by_time_is_ordered_and_complete(log):
    parts = log.split(by="time", shares=(0.5, 0.25, 0.25))
    times = [p.to_pandas(["timestamp"])["timestamp"] for p in parts]
    assert times[0].max() < times[1].min()
    assert times[1].max() < times[2].min()
    assert sum(map(len, parts)) == len(log)


def test_csv_reads_like_parquet(log, tmp_path):
    frame = log.to_pandas()
    frame.to_csv(tmp_path / "impressions.csv", index=False)
    other = AdLog.read(tmp_path, schema=log.schema)
    columns = ["age", "interests", "hour", "click", "badge"]
    pd.testing.assert_frame_equal(
        frame[columns], other.to_pandas(columns), check_dtype=False
    )


def test_bad_number_names_column_row_and_value(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("age,click\n31,1\nold,0\n")
    schema = {"age": {"role": "user", "kind": "numeric"}}
    log = AdLog.read(path).schema.from_dict({"columns": schema})
    with pytest.raises(AdsError, match="Column 'age', row 1: .*'old'"):
        AdLog.read(path, schema=log).to_pandas()


def test_misspelt_column_gets_a_suggestion(log):
    with pytest.raises(AdsError, match="Did you mean 'device'?"):
        log.to_pandas(["devise"])


def test_clicked_keeps_consenting_clickers(log):
    frame = log.clicked().to_pandas(["click", "consent"])
    everyone = log.to_pandas(["click", "consent"])
    assert (frame == 1).all().all()
    assert len(frame) == ((everyone == 1).all(axis=1)).sum()


def test_an_empty_selection_is_an_empty_table(log):
    nobody = log.where(device="none")
    assert len(nobody) == 0
    assert list(nobody.to_pandas(["age", "click"])) == ["age", "click"]
