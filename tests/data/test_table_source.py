"""Tables in memory."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.data.table_source import array_of
from tfgan_ads.data.table_source import table_of
from tfgan_ads.errors import AdsError


def test_a_table_is_read_in_pieces():
    table = pa.concat_tables(
        [
            pa.table({"a": [1, 2, 3], "b": [0, 0, 0]}),
            pa.table({"a": [4], "b": [1]}),
        ]
    )
    pieces = list(TableSource(table).read(["a"], 2))
    assert [(p.first_row, p.batch.to_pydict()) for p in pieces] == [
        (0, {"a": [1, 2]}),
        (2, {"a": [3]}),
        (3, {"a": [4]}),
    ]


def test_a_column_that_is_there_twice_is_refused():
    said = "Column 'a' is there twice: rename one of the two."
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["a", "a"])
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    for rows in (table, frame):
        with pytest.raises(AdsError) as error:
            AdLog.from_frame(rows)
        assert str(error.value) == said


def test_names_of_a_frame_are_text_and_its_index_is_no_column():
    frame = pd.DataFrame({1: [1], "b": ["x"]}, index=pd.Index([7], name="i"))
    assert table_of(frame).to_pydict() == {"1": [1], "b": ["x"]}
    table = pa.table({"a": [1]})
    assert table_of(table) is table


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([1, "a", None, np.nan], ["1", "a", None, None]),
        ([["a", "b"], "c|d", ("e",)], ["a|b", "c|d", "e"]),
        ([2**70, 1], [str(2**70), "1"]),
        ([1.0, np.nan], [1.0, None]),
        ([["a"], None], [["a"], None]),
        ([np.array([1, 2])], [[1, 2]]),
    ],
)
def test_cells_of_several_types_are_text(values, found):
    series = pd.Series(values, dtype=object)
    assert array_of(series).to_pylist() == found


def test_types_of_pandas_are_kept():
    assert array_of(pd.Series(["a", "b"], dtype="category")).type == (
        pa.dictionary(pa.int8(), pa.large_string())
    )
    assert array_of(pd.Series([1, None], dtype="Int64")).to_pylist() == [
        1,
        None,
    ]
    days = pd.Series(pd.to_datetime(["2026-10-01", None]))
    assert pa.types.is_timestamp(array_of(days).type)
    words = pa.chunked_array([["a"], ["b"]])
    series = pd.Series(words, dtype=pd.ArrowDtype(pa.string()))
    assert array_of(series).to_pylist() == ["a", "b"]
