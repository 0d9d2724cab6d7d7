"""Numbers as people, spreadsheets and databases write them."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import by_distinct
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.bad_cell import unread
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import stripped
from tfgan_ads.data.texts import without_nulls
from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import NO_NUMBER
from tfgan_ads.schema.column import TRUE_VALUES
from tfgan_ads.schema.column import Column

# From here on not every whole number is a float of its own.
EXACT = 2**53
_TOO_LARGE = (
    "It is too large to be kept exactly: if it is an id or a code, give the "
    "column the kind 'categorical' in the schema."
)
_INFINITE = (
    "Infinity cannot be learned: leave the cell empty, or name it in the "
    "column's `null_values`."
)
_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?P<by>[ ,.'’])\d{3}(?:(?P=by)\d{3})*")
_PLAIN = re.compile(
    r"[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf(?:inity)?)",
    re.IGNORECASE,
)
_CODE = "AUD|BRL|CAD|CHF|CNY|EUR|GBP|INR|JPY|KRW|MXN|RMB|RUB|USD"
_UNIT_BEFORE = re.compile(
    rf"^([-+]?)\s*(?:[A-Z]{{0,3}}[$€£¥₹₽]|(?:{_CODE})(?=[\s\d]))\s*"
)
_UNIT_AFTER = re.compile(rf"\s*(?:[$€£¥₹₽%元円원]|руб\.?|р\.|{_CODE})$")


def read_numbers(
    values: pa.Array, column: Column, label: bool = False
) -> tuple[pa.Array, list[BadCell]]:
    """Read numbers; of text those of any usual way to write them.

    Args:
        values: `pyarrow.Array` of numbers, booleans or text.
        column: `Column`. Its `decimal` and `null_values` are obeyed.
        label: bool. Whether the column says yes or no, by its `true_values`
            and `false_values`. Defaults to `False`.

    Returns:
        float64 array with null for nothing, and the cells that are no
        number, infinite, or too large to be kept exactly.

    Raises:
        pyarrow.ArrowException: The type of the array has no numbers.

    Example:

    >>> values = pa.array(["1,299.00", "12", "NULL"])
    >>> read_numbers(values, Column(role="user"))[0].to_pylist()
    [1299.0, 12.0, None]
    """
    if label and _own_words(column) and not is_text(values.type):
        values = whole_text(values)
    if is_text(values.type):
        return _read_texts(values, column, label)
    if pa.types.is_boolean(values.type):
        values = pc.cast(values, pa.int8())
    numbers = pc.cast(values, pa.float64(), safe=False)
    numbers = _without_nan(numbers)
    exact = values if _is_exact(values.type) else None
    return numbers, _unfit(values, numbers, exact)


def number_of(text: str, decimal: str = ".") -> float | None:
    """Read one number, or return None.

    Example:

    >>> number_of("1.299,50 €", decimal=","), number_of("１２"), number_of("x")
    (1299.5, 12.0, None)
    """
    text = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    text = _UNIT_AFTER.sub("", _UNIT_BEFORE.sub(r"\1", text))
    whole, point, tenths = text.partition(decimal)
    if match := _GROUPED.fullmatch(whole):
        whole = whole.replace(match["by"], "")
    if decimal != "." and "." in whole:
        return None  # Of which sign it is cannot be told.
    text = f"{whole}.{tenths}" if point else whole
    return float(text) if _PLAIN.fullmatch(text) else None


def whole_text(values: pa.Array) -> pa.Array:
    """Write numbers as text, whole ones without a point: 3.0 is "3"."""
    texts = pc.cast(values, pa.string())
    if not pa.types.is_floating(values.type):
        return texts
    floats = pc.cast(values, pa.float64())
    small = pc.less(pc.abs(floats), 2.0**63)
    whole = pc.and_(small, pc.equal(floats, pc.trunc(floats)))
    integers = pc.cast(pc.if_else(whole, floats, None), pa.int64())
    return pc.if_else(whole, pc.cast(integers, pa.string()), texts)


def _read_texts(
    values: pa.Array, column: Column, label: bool
) -> tuple[pa.Array, list[BadCell]]:
    texts = stripped(values)
    if label:
        texts = _labels(texts, column)
    texts = without_nulls(texts, column, NO_NUMBER)
    numbers = _cast(texts) if column.decimal == "." else None
    if numbers is None:
        numbers = by_distinct(
            texts, lambda text: number_of(text, column.decimal), pa.float64()
        )
    bad = cells(values, unread(texts, numbers), *_wanted(column, label))
    numbers = _without_nan(numbers)
    return numbers, bad + _unfit(values, numbers, texts)


def _cast(texts: pa.Array) -> pa.Array | None:
    """Read texts that are all plain numbers, quickly; None if some are not."""
    try:
        return pc.cast(texts, pa.float64())
    except pa.ArrowInvalid:
        return None


def _without_nan(numbers: pa.Array) -> pa.Array:
    return pc.if_else(pc.is_nan(numbers), None, numbers)


def _labels(texts: pa.Array, column: Column) -> pa.Array:
    """Put 1 and 0 for what stands for them."""
    lower = pc.utf8_lower(texts)
    for words, digit in ((column.true_values, "1"), (column.false_values, "0")):
        known = pa.array([word.lower() for word in words], pa.string())
        chosen = pc.and_(pc.is_in(lower, known), pc.is_valid(texts))
        texts = pc.if_else(chosen, digit, texts)
        # What stood for 1 must not be taken for another word afterwards.
        lower = pc.if_else(chosen, None, lower)
    return texts


def _own_words(column: Column) -> bool:
    return (column.true_values, column.false_values) != (
        TRUE_VALUES,
        FALSE_VALUES,
    )


def _wanted(column: Column, label: bool) -> tuple[str, str]:
    if label:
        return "0 or 1", (
            "Mend the value, or name it in the column's `true_values` or "
            "`false_values` in the schema."
        )
    return "a number", (
        "Mend the value, name it in the column's `null_values`, set its "
        "`decimal`, or give the column another kind in the schema."
    )


def _is_exact(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_decimal(kind)


def _unfit(
    values: pa.Array, numbers: pa.Array, exact: pa.Array | None
) -> list[BadCell]:
    """List what is infinite, or another number than what was written."""
    floats = numbers.to_numpy(zero_copy_only=False)
    infinite = np.flatnonzero(np.isinf(floats))
    bad = cells(values, infinite, "a number", _INFINITE)
    if exact is None:
        return bad
    large = np.flatnonzero(np.isfinite(floats) & (np.abs(floats) >= EXACT))
    changed = [r for r in large if _changed(exact[int(r)].as_py(), floats[r])]
    return bad + cells(values, np.array(changed, int), "a number", _TOO_LARGE)


def _changed(written: object, number: float) -> bool:
    try:
        return int(str(written)) != int(number)
    except ValueError:
        return False  # Written with a point or an exponent: a measure.
