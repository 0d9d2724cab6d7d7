"""Times as logs write them: ISO 8601, year first, since 1970, or a format."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import by_distinct
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.bad_cell import unread
from tfgan_ads.data.numbers import largest
from tfgan_ads.data.numbers import whole_text
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import trimmed
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.column import NO_NUMBER
from tfgan_ads.schema.column import Column

TIME = pa.timestamp("us")
_PER_MICROSECOND = {"s": 1e-6, "ms": 1e-3, "us": 1.0, "ns": 1e3}
# Seconds since 1970 stay below it for three thousand years.
_SECONDS = 1e11
_YEAR_FIRST = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T\s]*(\d{1,2})[:时時点](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?)?"
    r"[秒分]?)?"
    r"\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2}|[-+]\d{2})?"
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
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
        return _since_1970(values, column)
    if pa.types.is_timestamp(values.type):
        # An instant is an integer of UTC whatever its zone is called.
        instants = pc.cast(values, pa.timestamp(values.type.unit))
        return pc.cast(instants, TIME, safe=False), []
    return pc.cast(values, TIME), []


def _since_1970(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    floats = pc.cast(values, pa.float64(), safe=False)
    numbers = floats.to_numpy(zero_copy_only=False)
    unit = column.unit or _unit(largest(numbers))
    if pa.types.is_integer(values.type) and unit in ("us", "ns"):
        exact = pc.cast(values, pa.int64())
        micro = pc.divide(exact, 1_000) if unit == "ns" else exact
        return pc.cast(micro, TIME), []
    micro = np.round(numbers / _PER_MICROSECOND[unit])
    fits = np.abs(micro) < 2.0**62
    whole = np.where(fits, micro, 0).astype("int64")
    times = pa.array(whole, mask=~fits).cast(TIME)
    known = np.asarray(values.is_valid()) & ~np.isnan(numbers)
    return times, cells(values, np.flatnonzero(known & ~fits), "a time", _MEND)


def _unit(size: float) -> str:
    """Return the unit of numbers of a size: now is 1.8e9 s, 1.8e12 ms, ..."""
    for unit, scale in (("s", 1.0), ("ms", 1e3), ("us", 1e6)):
        if size < _SECONDS * scale:
            return unit
    return "ns"


def _read_texts(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    texts = trimmed(values, column, NO_NUMBER)
    if column.format is not None:
        times = _formatted(texts, column.format)
    else:
        times = _iso(texts)
        if times is None:
            size = _largest_digits(texts)
            unit = column.unit or _unit(size)
            times = by_distinct(texts, lambda t: _microseconds(t, unit), TIME)
    return times, cells(values, unread(texts, times), "a time", _MEND)


def _iso(texts: pa.Array) -> pa.Array | None:
    """Read texts that are all ISO 8601, quickly; None if some are not."""
    for zone in (None, "UTC"):
        try:
            times = pc.cast(texts, pa.timestamp("us", zone))
        except pa.ArrowInvalid:
            continue
        return pc.cast(times, TIME)
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


def _largest_digits(texts: pa.Array) -> float:
    found = [float(t) for t in texts.to_pylist() if t and _DIGITS.fullmatch(t)]
    return largest(np.array(found))


def _microseconds(text: str, unit: str) -> int | None:
    """Read one time as microseconds since 1970, or return None."""
    if match := _COMPACT.fullmatch(text):
        return _instant(*(int(part) for part in match.groups()))
    if _DIGITS.fullmatch(text):
        return round(float(text) / _PER_MICROSECOND[unit])
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    *date, fraction, zone = match.groups()
    parts = [int(part or 0) for part in date]
    instant = _instant(*parts)
    if instant is None:
        return None
    micro = int((fraction or "").ljust(6, "0")[:6] or 0)
    return instant + micro - _offset(zone)


def _instant(*parts: int) -> int | None:
    try:
        time = pd.Timestamp(*parts)
    except ValueError:
        return None
    return int(time.as_unit("us").value)


def _offset(zone: str | None) -> int:
    """Return how far a zone is from UTC, in microseconds."""
    if zone is None or zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = 60 * int(digits[:2]) + int(digits[2:])
    return (-1 if zone[0] == "-" else 1) * minutes * 60_000_000
