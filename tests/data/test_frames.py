"""Tables of pandas, as a file would hold them."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.frames import arrow_column
from tfgan_ads.data.frames import arrow_table
from tfgan_ads.errors import AdsError


def test_a_column_of_one_type_keeps_it():
    frame = pd.DataFrame({1: [1, 2], "b": pd.array([True, None], "boolean")})
    table = arrow_table(frame)
    assert table.schema == pa.schema([("1", pa.int64()), ("b", pa.bool_())])
    assert table["b"].to_pylist() == [True, None]


def test_a_column_of_several_types_is_text():
    cells = pd.Series([1, "x", None, np.nan, pd.NA, 2.5, True], dtype=object)
    told = arrow_column(cells).to_pylist()
    assert told == ["1", "x", None, None, None, "2.5", "True"]
    lists = pd.Series([["a", "b"], "c", 2**70], dtype=object)
    assert arrow_column(lists, ";").to_pylist() == ["a;b", "c", str(2**70)]


def test_two_columns_of_one_name_are_refused():
    frame = pd.DataFrame([[1, 2]], columns=["click", "click"])
    with pytest.raises(AdsError, match="two columns 'click'"):
        AdLog.from_frame(frame)
