"""Times, as numbers of seconds."""

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.kinds.time_codec import TimeCodec

FIRST, LAST = datetime.datetime(1950, 1, 1), datetime.datetime(2100, 1, 1)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.none() | st.datetimes(FIRST, LAST), min_size=1))
def test_times_come_back_to_the_microsecond(moments):
    column = pd.Series(moments, dtype="datetime64[us]")
    for exact in (column.dt.floor("s"), column):
        kind = ColumnType.of(exact)
        again = TimeCodec.restore(TimeCodec.parse(exact), kind)
        assert again.dtype == column.dtype
        assert again.isna().equals(column.isna())
        assert again.equals(exact)


def test_words_are_read_as_times_or_refused_by_column():
    words = pd.Series(["1970-01-01 00:01", "1970-01-02", None], name="seen")
    assert TimeCodec.parse(words).tolist()[:2] == [60.0, 86_400.0]
    with pytest.raises(AdsError, match="'seen' cannot be read as time: .*soon"):
        TimeCodec.parse(pd.Series(["soon"], name="seen"))


def test_bounds_are_told_as_times():
    codec = TimeCodec([0.0, 86_400.0])
    said = " It lies between 1970-01-01 00:00:00 and 1970-01-02 00:00:00."
    assert codec.hint("2026-01-01") == said


def test_times_of_a_zone_are_told_in_utc():
    column = pd.Series(pd.to_datetime(["1970-01-01 01:00"]))
    berlin = column.dt.tz_localize("Europe/Berlin")
    assert TimeCodec.parse(berlin).tolist() == [0.0]
    again = TimeCodec.restore(np.zeros(1), ColumnType.of(berlin))
    pd.testing.assert_series_equal(again, berlin)
