"""Columns of numbers and times as numbers, and any as words."""

import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.kinds.category_codec import CategoryCodec
from tfgan_ads.features.tables.kinds.number_codec import NumberCodec
from tfgan_ads.features.tables.kinds.time_codec import TimeCodec
from tfgan_ads.features.tables.same_word import plain_word

# What a missing value is called among words.
MISSING = "(missing)"


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


def as_words(column: pd.Series) -> pd.Series:
    """Return a column as words that are alike however it is typed.

    Args:
        column: Series.

    Returns:
        Series of str; whole numbers without decimals, `"(missing)"` where a
        value is.

    Example:

    >>> as_words(pd.Series([1.0, None])).tolist()
    ['1', '(missing)']
    """
    words = CategoryCodec.parse(column)
    plain = {word: plain_word(word) for word in words.dropna().unique()}
    return words.map(plain).astype(object).where(words.notna(), MISSING)
