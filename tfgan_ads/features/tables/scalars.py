"""The Python values of cells, and what they are written as."""

from __future__ import annotations

import datetime
import decimal
import uuid
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.tseries.api import guess_datetime_format

_TRUTHS = {"True": True, "False": False}

# The types of values that words can be read back as, the strictest first.
PARSERS: dict[str, Callable[[str], Any]] = {
    "bool": _TRUTHS.__getitem__,
    "int": int,
    "float": float,
    "Decimal": decimal.Decimal,
    "UUID": uuid.UUID,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "Timestamp": pd.Timestamp,
    "Timedelta": pd.Timedelta,
    # Of a dtype that says how long it is, and reads the word itself.
    "Period": str,
    "str": str,
}


def type_of(dtype: Any) -> str:
    """Return the type of the values of a dtype.

    Args:
        dtype: NumPy or pandas dtype.

    Returns:
        str. A name of `PARSERS`; `"str"` where the dtype does not tell.

    Example:

    >>> type_of(np.dtype("uint8")), type_of(pd.BooleanDtype())
    ('int', 'bool')
    """
    told = pd.api.types
    tests = {
        "bool": told.is_bool_dtype(dtype),
        "int": told.is_integer_dtype(dtype),
        "float": told.is_float_dtype(dtype),
        "Timestamp": told.is_datetime64_any_dtype(dtype),
        "Timedelta": told.is_timedelta64_dtype(dtype),
        "Period": isinstance(dtype, pd.PeriodDtype),
    }
    return next((name for name, true in tests.items() if true), "str")


def type_names(cells: Iterable[Any]) -> tuple[str, ...]:
    """Return the names of the types of cells, sorted.

    Args:
        cells: iterable, without missing ones. Scalars of NumPy count as
            those of Python.

    Example:

    >>> type_names([1, True, np.int8(2)])
    ('bool', 'int')
    """
    kinds = {type(cell): cell for cell in cells}
    plain = (
        type(cell.item()) if isinstance(cell, np.generic) else kind
        for kind, cell in kinds.items()
    )
    return tuple(sorted({kind.__name__ for kind in plain}))


def scalar_of(word: str, types: Sequence[str]) -> Any:
    """Return the value that was written as a word.

    Args:
        word: str.
        types: sequence of names of `PARSERS`. What it may have been.

    Returns:
        The first that is written as the word; the word itself where none is.

    Example:

    >>> scalar_of("True", ("bool", "str")), scalar_of("(rare)", ("int",))
    (True, '(rare)')
    """
    for name, parse in PARSERS.items():
        if name in types:
            try:
                value = parse(word)
            except (ValueError, KeyError, ArithmeticError):
                continue
            if str(value) == word:
                return value
    return word


def number_of(value: float, types: Sequence[str]) -> Any:
    """Return the value that a number stands for.

    Args:
        value: float. Of a length of time, its seconds.
        types: sequence of names of `PARSERS`. What it may have been.

    Example:

    >>> number_of(3.0, ("int",)), number_of(1.25, ("Decimal",))
    (3, Decimal('1.25'))
    """
    if "Timedelta" in types or "timedelta" in types:
        length = pd.Timedelta(round(value * 1e6), "us")
        return length if "Timedelta" in types else length.to_pytimedelta()
    if "int" in types and value.is_integer():
        return int(value)
    if "bool" in types:
        return bool(value)
    if "Decimal" in types:
        return decimal.Decimal(repr(value))
    if "str" in types:
        return repr(value).removesuffix(".0")
    return value


def moment_of(moment: pd.Timestamp, types: Sequence[str]) -> Any:
    """Return the value that a moment stands for.

    Args:
        moment: `Timestamp`.
        types: sequence of names of `PARSERS`. What it may have been.

    Example:

    >>> moment_of(pd.Timestamp("2026-03-01"), ("date",))
    datetime.date(2026, 3, 1)
    """
    if "date" in types:
        return moment.date()
    return moment.to_pydatetime() if "datetime" in types else moment


def format_of(word: Any) -> str | None:
    """Return the format of a time that is written as a word, if it is one.

    Example:

    >>> format_of("2026-03-01 08:30"), format_of("tv")
    ('%Y-%m-%d %H:%M', None)
    """
    return guess_datetime_format(word) if isinstance(word, str) else None


def seconds_of(column: pd.Series) -> npt.NDArray:
    """Return lengths of time as seconds, to the microsecond; NaN is missing.

    Args:
        column: Series of a dtype of lengths of time.

    Example:

    >>> seconds_of(pd.Series(pd.to_timedelta(["1m", None]))).tolist()
    [60.0, nan]
    """
    whole = column.astype("timedelta64[us]")
    numbers = whole.to_numpy().astype("int64")
    return np.where(whole.isna(), np.nan, numbers / 1e6)
