"""Encoded rows on disk."""

import numpy as np
import pandas as pd

from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.row_store import RowStore

TABLE = pd.DataFrame(
    {
        "age": [31.5, 40.0, 22.25, None] * 50,
        "city": ["Bern", "Köln", "大阪", None] * 50,
    }
)


def store(*pieces):
    return RowStore(TableTransformer().fit(TABLE), pieces)


def test_a_record_is_what_the_transformer_says():
    transformer = TableTransformer().fit(TABLE)
    low, high = transformer.intervals(TABLE)
    found = store(TABLE).take(np.arange(200))
    np.testing.assert_array_equal(found["states"], low.states)
    places = low.places.astype("float32")
    np.testing.assert_array_equal(found["low"], places)
    width = (high.places - low.places).astype("float32")
    np.testing.assert_array_equal(found["width"], width)


def test_pieces_are_as_good_as_the_whole():
    whole, parts = store(TABLE), store(TABLE[:70], TABLE[70:71], TABLE[71:])
    rows = np.array([199, 0, 70, 71, 0])
    np.testing.assert_array_equal(whole.take(rows), parts.take(rows))


def test_states_take_as_few_bytes_as_they_need():
    assert store(TABLE).take(np.array([0]))["states"].dtype == "uint8"
    many = pd.DataFrame({"n": [f"w{k}" for k in range(300)]})
    wide = RowStore(TableTransformer().fit(many), [many])
    assert wide.take(np.array([0]))["states"].dtype == "uint16"


def test_of_no_rows_there_are_none():
    assert len(store()) == 0
