"""Guess how the times of a column are written."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa

from tfgan_ads.data.numbers import number_of
from tfgan_ads.data.numbers import whole_text
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.times import read_times
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import Role

_DATES = (
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d/%m/%y",
    "%m/%d/%y",
    "%d.%m.%y",
    "%d %b %Y",
    "%b %d, %Y",
)
_CLOCKS = (
    "",
    " %H:%M",
    " %H:%M:%S",
    " %H:%M:%S.%f",
    " %I:%M %p",
    " %I:%M:%S %p",
    ", %H:%M",
    ", %H:%M:%S",
)
_COMPACT = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
# Numbers with something between them.
_PARTED = re.compile(r"\d\D+\d")
# Seconds since 1970 of the years in which there are ad logs.
_SINCE_1970 = (7e8, 4e9)
# So many different values are tried, and so many of them may be broken.
_TRIED, _BROKEN = 1_000, 0.05


def guess_time(values: pa.Array) -> dict[str, Any] | None:
    """Guess how values are read as times; a few of many may be broken.

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
    fitting = _fitting(values)
    return fitting[0][1] if fitting else None


def is_ambiguous_time(values: pa.Array) -> bool:
    """Return whether the day could as well be the month.

    Example:

    >>> is_ambiguous_time(pa.array(["03/04/2024"]))
    True
    """
    shares = [share for share, _ in _fitting(values)]
    return is_text(values.type) and shares.count(min(shares, default=0)) > 1


def unread_times(values: pa.Array, said: dict[str, Any]) -> float:
    """Return the share of values that cannot be read as times.

    Args:
        values: `pyarrow.Array` without nulls.
        said: dict, as `guess_time` returns it.

    Example:

    >>> unread_times(pa.array(["2024-02-29", "2024-02-30"]), {})
    0.5
    """
    column = Column(role=Role.TIMESTAMP, **said)
    return len(read_times(values, column)[1]) / max(1, len(values))


def _fitting(values: pa.Array) -> list[tuple[float, dict[str, Any]]]:
    """List what values can be read by, with the share it does not fit."""
    if pa.types.is_nested(values.type) or not len(values):
        return []
    values = values.unique()[:_TRIED]
    tried = [(unread_times(values, s), s) for s in _possible(values)]
    # Of equals the first is taken: what is needed least.
    return sorted(
        ((share, said) for share, said in tried if share <= _BROKEN),
        key=lambda each: each[0],
    )


def _possible(values: pa.Array) -> list[dict[str, Any]]:
    """List what a first look does not rule out."""
    digits = _digits(values)
    if digits:
        return _of_digits(digits)
    if not is_text(values.type):
        return []
    some = values[:10].to_pylist()
    if not all(_PARTED.search(text) for text in some) or any(
        number_of(text, sign) is not None for text in some for sign in ".,"
    ):
        return []
    if unread_times(values[:10], {}) < 1:
        return [{}]
    formats = ({"format": f"{d}{c}"} for d in _DATES for c in _CLOCKS)
    return [said for said in formats if unread_times(values[:10], said) < 1]


def _digits(values: pa.Array) -> list[str]:
    """Return numbers as text; none where there is anything else."""
    if pa.types.is_integer(values.type) or pa.types.is_floating(values.type):
        return whole_text(values).to_pylist()
    texts = values.to_pylist() if is_text(values.type) else []
    plain = all(re.fullmatch(r"\d+(\.\d+)?", text) for text in texts)
    return texts if plain else []


def _of_digits(digits: list[str]) -> list[dict[str, Any]]:
    for length, form in _COMPACT.items():
        if all(re.fullmatch(rf"(19|20)\d{{{length - 2}}}", t) for t in digits):
            return [{"format": form}]
    try:
        numbers = np.array([float(text) for text in digits])
    except ValueError:
        return []
    low, high = _SINCE_1970
    for unit, scale in (("s", 1.0), ("ms", 1e3), ("us", 1e6), ("ns", 1e9)):
        if np.all((numbers >= low * scale) & (numbers <= high * scale)):
            return [{"unit": unit}]
    return []
