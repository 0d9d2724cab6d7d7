"""Whatever type a column has, it comes back in it."""

import datetime
import io
import json
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.table_transformer import TableTransformer

WORDS = st.text(max_size=4)
INTS = st.integers(-(2**31), 2**31 - 1)
# Beyond what a float can tell apart: names, not numbers.
NAMES = st.integers(2**53 + 1, 2**63 - 1) | INTS
CENTS = st.integers(-(10**6), 10**6).map(lambda x: Decimal(x) / 100)
MOMENTS = st.datetimes(
    datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)
).map(lambda moment: moment.replace(microsecond=0))
LENGTHS = st.integers(-(10**6), 10**6).map(lambda s: pd.Timedelta(s, "s"))
ZONED = MOMENTS.map(lambda moment: moment.replace(tzinfo=datetime.UTC))

# What every dtype holds; whether it can hold nothing.
HELD = {
    "bool": (st.booleans(), False),
    "boolean": (st.booleans(), True),
    "bool[pyarrow]": (st.booleans(), True),
    "int8": (st.integers(-128, 127), False),
    "uint64": (NAMES.map(abs) | st.integers(2**63, 2**64 - 1), False),
    "int64": (NAMES, False),
    "Int64": (NAMES, True),
    "UInt8": (st.integers(0, 255), True),
    "int64[pyarrow]": (NAMES, True),
    "float32": (st.floats(-1e6, 1e6, width=32), True),
    "float64": (INTS.map(lambda x: x / 100), True),
    "Float64": (INTS.map(lambda x: x / 100), True),
    "double[pyarrow]": (INTS.map(lambda x: x / 100), True),
    "str": (WORDS, True),
    "string": (WORDS, True),
    "string[python]": (WORDS, True),
    "string[pyarrow]": (WORDS, True),
    "category": (WORDS, True),
    "datetime64[us]": (MOMENTS, True),
    "datetime64[ns]": (MOMENTS, True),
    "datetime64[us, Europe/Berlin]": (ZONED, True),
    "datetime64[us, UTC+05:30]": (ZONED, True),
    "timedelta64[us]": (LENGTHS, True),
    "period[M]": (MOMENTS.map(lambda m: pd.Period(m, "M")), True),
    "Sparse[int64, 0]": (INTS, False),
    pd.CategoricalDtype(["low", "mid", "top"], ordered=True): (
        st.sampled_from(["low", "top"]),
        True,
    ),
    pd.CategoricalDtype([3, 1, 2]): (st.sampled_from([1, 3]), True),
    pa.dictionary(pa.int32(), pa.string()): (WORDS, True),
    pa.decimal128(12, 2): (CENTS, True),
    pa.timestamp("us", "UTC"): (ZONED, True),
    pa.timestamp("ns"): (MOMENTS, True),
    pa.date32(): (MOMENTS.map(datetime.datetime.date), True),
    pa.duration("us"): (LENGTHS, True),
    "uint64[pyarrow]": (NAMES.map(abs), True),
    pa.large_string(): (WORDS, True),
}
# Columns of Python objects.
OBJECTS = {
    "truths": st.booleans(),
    "whole": st.integers(),
    "words": WORDS,
    "dates": MOMENTS.map(datetime.datetime.date),
    "times": MOMENTS,
    "money": CENTS,
    "ids": st.uuids(),
    "truths and others": st.booleans() | st.sampled_from(["yes", "no", 3, 2.5]),
}


def column(cells, dtype):
    """Return a column of a dtype; one of Arrow's in pandas' wrapper."""
    if isinstance(dtype, pa.DataType):
        dtype = pd.ArrowDtype(dtype)
    return pd.Series(cells, dtype=dtype, name="x")


def again(frame):
    """Return what comes back of a table, by way of the saved state."""
    fitted = TableTransformer().fit(frame)
    state = json.loads(json.dumps(fitted.get_config()))
    transformer = TableTransformer.from_config(state)
    assert transformer.types == fitted.types
    return transformer.inverse_transform(transformer.transform(frame, seed=0))


@pytest.mark.parametrize("dtype", HELD, ids=str)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_column_comes_back_in_its_type(dtype, data):
    cells, gaps = HELD[dtype]
    held = st.none() | cells if gaps else cells
    frame = column(
        data.draw(st.lists(held, min_size=1, max_size=20)), dtype
    ).to_frame()
    pd.testing.assert_frame_equal(again(frame), frame, rtol=1e-9, atol=2e-3)


@pytest.mark.parametrize("cells", OBJECTS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_objects_come_back_as_what_they_were(cells, data):
    drawn = data.draw(
        st.lists(st.none() | OBJECTS[cells], min_size=1, max_size=20)
    )
    frame = column(drawn, object).to_frame()
    found = again(frame)["x"].tolist()
    assert found == drawn
    assert [*map(type, found)] == [*map(type, drawn)]


@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        ([np.nan, np.nan], "float64"),
        ([None, None], object),
        ([np.nan, "a"], object),
        ([pd.NaT, pd.NaT], "datetime64[us]"),
        ([None], "boolean"),
        ([None], "Int64"),
        ([None], pa.string()),
        ([2**63 - 1] * 3, "int64"),
        ([2**64 - 1] * 3, "uint64"),
        ([1e20, -1e300], "float64"),
    ],
)
def test_columns_of_one_value_or_none_come_back(cells, dtype):
    frame = column(cells, dtype).to_frame()
    pd.testing.assert_frame_equal(again(frame), frame)


@pytest.mark.parametrize(
    ("cells", "dtype", "said"),
    [
        ([1, "1"], object, "'1' would be 1"),
        ([["a"]], object, """['a'] would be "['a']\""""),
        ([b"a"], object, """b'a' would be "b'a'\""""),
        (
            [pd.Timestamp("9999-12-31 23:59:59.999999")],
            "datetime64[us]",
            "Timestamp('9999-12-31 23:59:59.999999') would be "
            "Timestamp('10000-01-01 00:00:00')",
        ),
        (
            [Decimal(2**60 + 1)],
            pa.decimal128(38, 0),
            "Decimal('1152921504606846977') would be "
            "Decimal('1152921504606847000')",
        ),
    ],
)
def test_what_would_not_come_back_is_refused_by_its_name(cells, dtype, said):
    frame = column(cells, dtype).to_frame()
    with pytest.raises(AdsError) as error:
        TableTransformer().fit(frame)
    assert str(error.value) == (
        f"Column 'x' of type {frame['x'].dtype} cannot be drawn as it is "
        f"written: {said}. Convert it to text, numbers or times, or leave it "
        "out."
    )


def test_rare_words_stand_beside_what_is_not_rare():
    cells = pd.Series([3] * 9 + [7, 8, 9, 10, 11], dtype="int64")
    frame = pd.DataFrame({"kept": cells, "named": cells.astype("category")})
    kinds = {"kept": "category", "named": "category"}
    transformer = TableTransformer(kinds, floor=5).fit(frame)
    found = transformer.inverse_transform(transformer.transform(frame))
    assert found["kept"].tolist() == [3] * 9 + ["(rare)"] * 5
    assert [*found["named"].cat.categories] == [3, "(rare)"]
    assert "7" not in json.dumps(transformer.get_config()["dtypes"])


def test_times_that_are_words_are_written_as_they_were():
    frame = pd.DataFrame({"day": ["2026/01/02", None, "2025/12/31"]})
    transformer = TableTransformer({"day": "time"}).fit(frame)
    found = transformer.inverse_transform(transformer.transform(frame))
    pd.testing.assert_frame_equal(found, frame)
    mixed = pd.DataFrame({"day": ["2026-01-02", "31.12.2025"]})
    with pytest.raises(AdsError, match="'31.12.2025' would be '2025-12-31'"):
        TableTransformer({"day": "time"}).fit(mixed)


def test_a_name_alone_says_what_older_models_know():
    assert ColumnType.from_config("int64") == ColumnType("int64", ("int",))
    assert ColumnType("int64", ("int",)).get_config() == "int64"
    assert ColumnType.of(pd.Series(["a"])).get_config() == "str"


@pytest.mark.parametrize("dtype", HELD, ids=str)
def test_a_file_can_hold_every_type(dtype):
    cells = column([], dtype)
    table = pa.Table.from_pandas(
        ColumnType.of(cells).for_file(cells).to_frame(), preserve_index=False
    )
    for writer in (pa.csv.CSVWriter, pa.parquet.ParquetWriter):
        with writer(io.BytesIO(), table.schema) as file:
            file.write_table(table)


def test_nothing_lies_between_categories():
    frame = pd.DataFrame({"x": pd.Series([1, 2]).astype("category")})
    with pytest.raises(AdsError, match="'x' is categorical: between its cat"):
        TableTransformer({"x": "number"}).fit(frame)
