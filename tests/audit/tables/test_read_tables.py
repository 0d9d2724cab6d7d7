"""Three tables, whoever has written them."""

import logging

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.audit.tables.read_tables import read_target
from tfgan_ads.errors import AdsError


def table(low, rows=200):
    number = np.arange(low, low + rows)
    return pd.DataFrame(
        {
            "user_id": number // 2,
            "spent": number / 4,
            "seen": pd.Timestamp("2026-03-01") + pd.to_timedelta(number, "h"),
            "zip": [f"0{n}" for n in number],
            "gap": np.where(number % 7, number, np.nan),
            "click": np.where(number % 3, "no", "yes"),
        }
    )


@pytest.fixture
def paths(tmp_path):
    drawn = tmp_path / "drawn.parquet"
    table(5_000).drop(columns="user_id").to_parquet(drawn)
    for name, low in (("train", 0), ("holdout", 1_000)):
        table(low).to_csv(tmp_path / f"{name}.csv", index=False)
    return [drawn, tmp_path / "train.csv", tmp_path / "holdout.csv"]


def test_text_and_types_are_read_alike(paths, caplog):
    caplog.set_level(logging.INFO, "tfgan_ads")
    target = read_target(*paths, user="user_id")
    assert target.numeric == ["spent", "seen", "zip", "gap"]
    assert list(target.train) == ["spent", "seen", "zip", "gap", "click"]
    assert np.isnan(target.train["gap"][0])
    assert (
        target.synthetic["seen"][0] - target.train["seen"][0] == 5_000 * 3_600
    )
    assert len({*target.train_units}) == 100
    assert "Words: click." in caplog.text


def test_what_is_a_number_can_be_said(paths):
    target = read_target(*paths, numeric=["spent"], user="user_id")
    assert target.numeric == ["spent"] and target.train["gap"][1] == "1"
    with pytest.raises(AdsError, match="no column 'spnt'. Did you mean 'spe"):
        read_target(*paths, numeric=["spnt"])
    with pytest.raises(AdsError, match="no column 'user'"):
        read_target(*paths, user="user")


def test_a_schema_says_what_columns_are(paths, tmp_path):
    schema = tmp_path / "mine.yaml"
    schema.write_text(
        "columns:\n"
        "  user_id: {role: user_id}\n"
        "  spent: {role: user, kind: numeric}\n"
        "  zip: {role: user}\n"
        "  click: {role: click, true_values: ['yes'], false_values: ['no']}\n"
    )
    target = read_target(*paths, schema=schema)
    assert list(target.train) == ["spent", "zip", "click"]
    assert target.numeric == ["spent"]
    assert len({*target.holdout_units}) == 100


def test_a_table_without_a_column_is_refused(paths):
    pd.DataFrame({"spent": [1.0]}).to_parquet(paths[0])
    with pytest.raises(AdsError, match="'seen' is missing from the synthetic"):
        read_target(*paths, user="user_id")
