"""Guess how the times of a column are written."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa

from tfgan_ads.data.numbers import number_of
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.times import read_times
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import Role

_DATES = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y")
_DATES += ("%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%d %b %Y", "%b %d, %Y")
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p")
_CLOCKS += (" %I:%M:%S %p", ", %H:%M", ", %H:%M:%S")
_COMPACT = {12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
# Seconds since 1970 of the years in which there are ad logs.
_EPOCH = (7e8, 4e9)
# So many different values are tried.
_TRIED = 1_000


def guess_time(values: pa.Array) -> dict[str, Any] | None:
    """Guess how values are read as times.

    Args:
        values: `pyarrow.Array` without nulls.

    Returns:
        dict of `unit` or `format` for the schema, empty where none is needed;
        None where the values are no times.

    Example:

    >>> guess_time(pa.array(["31/10/2024 08:05"]))
    {'format': '%d/%m/%Y %H:%M'}
    """
    if pa.types.is_timestamp(values.type) or pa.types.is_date(values.type):
        return {}
    if pa.types.is_nested(values.type) or not len(values):
        return None
    values = values.unique()[:_TRIED]
    digits = whole_digits(values)
    if digits:
        return _of_digits(digits)
    if not is_text(values.type) or number_of(str(values[0])) is not None:
        return None
    fitting = _fitting(values)
    return fitting[0] if fitting else None


def is_ambiguous_time(values: pa.Array) -> bool:
    """Return whether the day could as well be the month.

    Example:

    >>> is_ambiguous_time(pa.array(["03/04/2024"]))
    True
    """
    if not is_text(values.type) or not len(values):
        return False
    return len(_fitting(values.unique()[:_TRIED])) > 1


def whole_digits(values: pa.Array) -> list[str]:
    """Return whole numbers as text; none where there is anything else."""
    if pa.types.is_integer(values.type):
        return [str(value) for value in values.to_pylist()]
    if pa.types.is_floating(values.type):
        floats = values.to_numpy(zero_copy_only=False)
        whole = np.isfinite(floats) & (floats == np.round(floats))
        return [f"{value:.0f}" for value in floats] if whole.all() else []
    texts = values.to_pylist() if is_text(values.type) else []
    plain = all(text.isascii() and text.isdigit() for text in texts)
    return texts if plain else []


def _of_digits(digits: list[str]) -> dict[str, Any] | None:
    for length, form in _COMPACT.items():
        if all(len(text) == length for text in digits):
            if _reads(pa.array(digits), {"format": form}):
                return {"format": form}
    if all(re.fullmatch(r"(19|20)\d{6}", text) for text in digits):
        return {"format": "%Y%m%d"}
    numbers = np.array([float(text) for text in digits])
    low, high = _EPOCH
    for unit, scale in (("s", 1.0), ("ms", 1e3), ("us", 1e6), ("ns", 1e9)):
        if np.all((numbers >= low * scale) & (numbers <= high * scale)):
            return {"unit": unit}
    return None


def _fitting(values: pa.Array) -> list[dict[str, Any]]:
    """List what all values can be read by; nothing needed comes alone."""
    if _reads(values, {}):
        return [{}]
    formats = (f"{date}{clock}" for date in _DATES for clock in _CLOCKS)
    likely = [
        {"format": f} for f in formats if _reads(values[:1], {"format": f})
    ]
    return [said for said in likely if _reads(values, said)]


def _reads(values: pa.Array, said: dict[str, Any]) -> bool:
    column = Column(role=Role.TIMESTAMP, **said)
    return not read_times(values, column)[1]
