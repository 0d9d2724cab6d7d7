"""`TimeCodec`: moments as numbers of seconds."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.codec import unreadable
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.kinds.number_codec import NumberCodec
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import Role


@KINDS.register("time")
class TimeCodec(NumberCodec):
    """Turns a column of times into what a network can learn, and back.

    A time is the number of its seconds since 1970 in UTC, to the microsecond;
    see `NumberCodec`.

    Example:

    >>> column = pd.Series(pd.to_datetime(["1970-01-02", None]))
    >>> seconds = TimeCodec.parse(column)
    >>> seconds.tolist()
    [86400.0, nan]
    >>> TimeCodec.restore(seconds, ColumnType.of(column)).equals(column)
    True
    """

    # A moment of our time is told to some four hours.
    levels = 5

    @classmethod
    def suits(cls, column: pd.Series) -> bool:
        return pd.api.types.is_datetime64_any_dtype(column)

    @classmethod
    def means(cls, column: Column) -> bool:
        return column.role is Role.TIMESTAMP

    @classmethod
    def parse(cls, column: pd.Series) -> npt.NDArray:
        try:
            moments = pd.to_datetime(column, format="mixed", utc=True)
            moments = moments.dt.tz_localize(None).astype("datetime64[us]")
        except (ValueError, TypeError, AttributeError) as error:
            raise unreadable(column, "time", error) from error
        whole = moments.to_numpy().astype("int64")
        return np.where(moments.isna(), np.nan, whole / 1e6)

    def hint(self, value: Any) -> str:
        low, high = pd.to_datetime([*self.bounds], unit="s")
        return f" It lies between {low} and {high}."

    def plain_type(self) -> ColumnType:
        return ColumnType.named("datetime64[us]")

    @classmethod
    def restore(cls, values: npt.NDArray, kind: ColumnType) -> pd.Series:
        missing = np.isnan(values)
        # Of seconds, a float tells the microseconds for millennia.
        whole = np.rint(np.where(missing, 0.0, values) * 1e6).astype("int64")
        moments = pd.Series(whole.astype("datetime64[us]"))
        return kind.from_moments(moments.mask(missing))
