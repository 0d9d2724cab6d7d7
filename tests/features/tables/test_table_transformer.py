"""Tables come back as they were."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer


def test_fifty_thousand_categories_take_four_bytes_a_cell():
    column = pd.DataFrame({"id": np.arange(50_000).astype(str)})
    transformer = TableTransformer().fit(column)
    coded = transformer.transform(column)
    assert coded.states.nbytes == 4 * len(column)
    assert transformer.states == [1_000 + 32]


def table():
    return pd.DataFrame(
        {
            "when": pd.to_datetime(
                [
                    "2026-03-02 00:01",
                    "2026-03-02 07:30",
                    None,
                    "2026-04-01 12:00",
                ]
            ),
            "age": [31, 47, 31, 80],
            "price": [9.99, np.nan, 0.0, 12.5],
            "device": ["mobile", "desktop", "mobile", None],
            "click": [True, False, False, True],
            "zip": ["08001", "08002", "08001", "10115"],
        }
    )


def test_dtypes_order_and_missing_values_come_back(tmp_path):
    frame = table()
    transformer = TableTransformer().fit(frame)
    coded = transformer.transform(frame, seed=3)
    again = transformer.inverse_transform(coded)
    pd.testing.assert_frame_equal(again, frame)
    transformer.save(tmp_path / "table.json")
    twin = TableTransformer.load(tmp_path / "table.json")
    pd.testing.assert_frame_equal(twin.inverse_transform(coded), frame)
    np.testing.assert_array_equal(
        twin.transform(frame, seed=3).places, coded.places
    )


def test_values_never_seen_are_taken_to_what_was():
    transformer = TableTransformer().fit(table())
    other = table().assign(age=[-5, 200, 31, 47], device="fridge")
    again = transformer.inverse_transform(transformer.transform(other))
    # 31 is a spike: the rest begins at 47.
    assert again["age"].tolist() == [47, 80, 31, 47]
    # Of what was seen, only the missing one says nothing.
    assert again["device"].isna().all()


def test_kinds_can_be_said():
    frame = pd.DataFrame({"code": [3, 5, 3], "day": ["2026-01-02"] * 3})
    kinds = {"code": "category", "day": "time"}
    transformer = TableTransformer(kinds).fit(frame)
    assert transformer.numeric == ["day"]
    again = transformer.inverse_transform(transformer.transform(frame))
    assert again["code"].tolist() == [3, 5, 3]
    assert again["code"].dtype == frame["code"].dtype


def test_a_column_that_lacks_is_named():
    transformer = TableTransformer().fit(pd.DataFrame({"age": [1, 2]}))
    with pytest.raises(AdsError, match="Column 'age' is missing."):
        transformer.transform(pd.DataFrame({"aeg": [1]}))
