"""Columns of numbers and times, as numbers."""

import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.kinds.number_codec import NumberCodec
from tfgan_ads.features.tables.kinds.time_codec import TimeCodec


def as_numbers(column: pd.Series) -> npt.NDArray:
    """Return a column as float64; times as seconds since 1970.

    Args:
        column: Series. Its dtype tells whether it holds times.

    Returns:
        float64 array `[rows]`, NaN where a value is missing.

    Raises:
        AdsError: The column cannot be read so.

    Example:

    >>> as_numbers(pd.Series(pd.to_datetime(["1970-01-02", None]))).tolist()
    [86400.0, nan]
    """
    kind = TimeCodec if TimeCodec.suits(column) else NumberCodec
    return kind.parse(column)
