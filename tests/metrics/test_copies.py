"""Copies are seen among many rows, and clean tables are not accused."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.metrics.copies import copied_rows


def people(rows, seed):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "age": rng.integers(18, 80, rows),
            "spent": (
                rng.exponential(10, rows) * (rng.random(rows) < 0.5)
            ).round(2),
            "device": rng.choice(["web", "tv", "app"], rows),
            "click": rng.integers(0, 2, rows),
        }
    )


def with_copies(table, train, share, seed):
    rng = np.random.default_rng(seed)
    count = round(share * len(table))
    copies = train.iloc[rng.choice(len(train), count, replace=False)]
    return pd.concat([table.iloc[count:], copies])


def test_one_copy_of_a_hundred_is_seen_and_clean_tables_are_clean():
    found, accused = 0, 0
    for seed in range(20):
        train, test, drawn = (
            people(rows, 3 * seed + k)
            for k, rows in enumerate((10_000, 1_200, 3_000))
        )
        accused += copied_rows(drawn, train, test).found
        planted = with_copies(drawn, train, 0.01, seed)
        found += copied_rows(planted, train, test).found
    assert found >= 19 and accused <= 1


def test_rows_that_many_have_are_nobodys():
    train = pd.concat(
        [people(500, 0), pd.DataFrame([people(1, 1).iloc[0]] * 2)]
    )
    row = train.iloc[[-1] * 50]
    assert copied_rows(row, train, people(100, 2)).synthetic == 0


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64"])
def test_how_a_number_is_stored_hides_no_copy(dtype):
    train, test = people(300, 0), people(300, 1)
    train = train.assign(age=np.arange(300), spent=train["spent"] + 1)
    drawn = train.head(30).astype({"age": dtype, "click": dtype})
    told = copied_rows(drawn, train, test)
    assert told.synthetic == 30 and told.share == 1.0 and told.found
