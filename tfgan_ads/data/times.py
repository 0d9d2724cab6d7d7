"""Times as logs write them: ISO 8601, year first, since 1970, or a format."""

from __future__ import annotations

import re
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import by_distinct
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.bad_cell import unread
from tfgan_ads.data.numbers import whole_text
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import trimmed
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.column import NO_NUMBER
from tfgan_ads.schema.column import Column

TIME = pa.timestamp("us")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS = ("s", "ms", "us", "ns")
# How many microseconds one of a unit is, and how many of it one is.
_TIMES, _BY = np.array([10**6, 10**3, 1, 1]), np.array([1, 1, 1, 10**3])
# Seconds since 1970 stay below the first for three thousand years.
_LIMITS = (10**11, 10**14, 10**17)
# As many microseconds as the year 1 is away; no time is farther.
_FAR = 62_135_596_800_000_000
_YEAR_FIRST = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(?P<half>上午|下午|午前|午後)?\s*"
    r"(\d{1,2})[:时時点](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?)?[秒分]?"
    r"\s*(?P<am>[AaPp]\.?[Mm]\.?)?)?"
    r"\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2}|[-+]\d{2})?"
)
_AFTERNOON = ("下午", "午後", "p")
_COMPACT = re.compile(
    r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?"
)
# Whole numbers between these are dates of 8, 12 or 14 digits.
_DATES = (
    (19000101, 20991231),
    (190001010000, 209912312359),
    (19000101000000, 20991231235959),
)
_DIGITS = re.compile(r"[-+]?\d+(\.\d+)?")
_MEND = (
    "Mend the value, or give the column's `format` in the schema, such as "
    "'%d/%m/%Y %H:%M', or its `unit`."
)


def read_times(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    """Read times; those with a zone become UTC.

    Args:
        values: `pyarrow.Array` of times, dates, numbers or text.
        column: `Column`. Its `unit`, `format` and `null_values` are obeyed.

    Returns:
        `timestamp[us]` array with null for nothing, and the cells that are
        no time.

    Raises:
        pyarrow.ArrowException: The type of the array has no times.

    Example:

    >>> values = pa.array(["2026/10/1 12:00:00", "2024-01-01T02:00+02:00"])
    >>> [str(t) for t in read_times(values, Column(role="timestamp"))[0]]
    ['2026-10-01 12:00:00', '2024-01-01 00:00:00']
    """
    if column.format is not None and not pa.types.is_temporal(values.type):
        values = whole_text(values)
    if is_text(values.type):
        return _read_texts(values, column)
    if pa.types.is_integer(values.type) or pa.types.is_floating(values.type):
        if column.unit is None and _are_dates(values):
            return _read_texts(whole_text(values), column)
        return _since_1970(values, column)
    if pa.types.is_timestamp(values.type):
        # An instant is an integer of UTC whatever its zone is called.
        unit = values.type.unit
        instants = pc.cast(values, pa.timestamp(unit))
        return pc.cast(instants, TIME, safe=unit != "ns"), []
    return pc.cast(values, TIME), []


def _are_dates(values: pa.Array) -> bool:
    """Whether numbers are dates without anything between their digits."""
    span = pc.min_max(values)
    low, high = span["min"].as_py(), span["max"].as_py()
    return low is not None and any(
        first <= low and high <= last for first, last in _DATES
    )


def _since_1970(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    whole = pa.types.is_integer(values.type)
    numbers = pc.cast(values, pa.int64() if whole else pa.float64())
    known = np.asarray(pc.fill_null(pc.invert(pc.is_nan(numbers)), False))
    numbers = pc.fill_null(numbers, 0).to_numpy()
    size = np.abs(numbers)
    unit = _unit(size, column)
    fits = known & (size < _FAR / _TIMES[unit] * _BY[unit])
    micro = np.where(fits, numbers, 0) * _TIMES[unit]
    micro = micro // _BY[unit] if whole else np.round(micro / _BY[unit])
    times = pa.array(micro.astype("int64"), mask=~fits).cast(TIME)
    return times, cells(values, np.flatnonzero(known & ~fits), "a time", _MEND)


def _unit(size: Any, column: Column) -> Any:
    """Return which of the units numbers have: now is 1.8e9 s, 1.8e12 ms, ..."""
    if column.unit is not None:
        return _UNITS.index(column.unit)
    return np.searchsorted(_LIMITS, size, side="right")


def _read_texts(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    texts = trimmed(values, column, NO_NUMBER)
    if column.format is not None:
        times = _formatted(texts, column.format)
    else:
        times = _iso(texts)
        if times is None:
            times = by_distinct(texts, lambda t: _instant(t, column), TIME)
    return times, cells(values, unread(texts, times), "a time", _MEND)


def _iso(texts: pa.Array) -> pa.Array | None:
    """Read texts that are all ISO 8601, quickly; None if some are not."""
    for zone in (None, "UTC"):
        try:
            times = pc.cast(texts, pa.timestamp("us", zone))
        except pa.ArrowInvalid:
            continue
        times = pc.cast(times, TIME)
        # Arrow has years before the first.
        first = pc.min(pc.cast(times, pa.int64())).as_py()
        return times if first is None or first >= -_FAR else None
    return None


def _formatted(texts: pa.Array, format: str) -> pa.Array:
    try:
        times = pd.to_datetime(
            texts.to_pandas(), format=format, errors="coerce", utc=True
        )
    except ValueError as error:
        raise AdsError(
            f"`format` cannot be used: {error}. Received: format={format!r}"
        ) from error
    naive = times.dt.tz_localize(None).astype("datetime64[us]")
    return pa.array(naive, TIME, from_pandas=True)


def _instant(text: str, column: Column) -> int | None:
    """Read one time as microseconds since 1970, or return None."""
    if column.unit is None and (match := _COMPACT.fullmatch(text)):
        return _of_date([int(part or 0) for part in match.groups()])
    if _DIGITS.fullmatch(text):
        return _of_digits(text, column)
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    year, month, day, half, hour, minute, second, part, am, zone = (
        match.groups()
    )
    hours = _hours(int(hour or 0), half or (am or "")[:1].lower())
    parts = (year, month, day, hours, minute or 0, second or 0)
    instant = _of_date([int(part) for part in parts])
    if instant is None:
        return None
    return instant + int((part or "").ljust(6, "0")[:6]) - _offset(zone)


def _hours(hour: int, half: str) -> int:
    """Return the hour of the day that an hour of one half of it is."""
    if not half:
        return hour
    # There is no hour 24.
    return hour % 12 + 12 * (half in _AFTERNOON) if hour <= 12 else 24


def _of_digits(text: str, column: Column) -> int | None:
    """Read digits since 1970, whole ones exactly."""
    size = abs(float(text))
    # Python reads no whole number of more than 4,300 digits.
    if size > _FAR * float(max(_BY)):
        return None
    unit = _unit(size, column)
    number = float(text) if "." in text else int(text)
    micro = number * int(_TIMES[unit])
    by = int(_BY[unit])
    instant = round(micro / by) if "." in text else int(micro // by)
    return instant if abs(instant) < _FAR else None


def _of_date(parts: list[int]) -> int | None:
    try:
        year, month, day, hour, minute, second = parts
        time = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return (time - _EPOCH) // timedelta(microseconds=1)


def _offset(zone: str | None) -> int:
    """Return how far a zone is from UTC, in microseconds."""
    if zone is None or zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = 60 * int(digits[:2]) + int(digits[2:])
    return (-1 if zone[0] == "-" else 1) * minutes * 60_000_000
