"""Cells as text: trimmed, and null where they stand for nothing."""

import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.schema.column import Column


def is_text(kind: pa.DataType) -> bool:
    """Whether a type holds text."""
    return (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
    )


def is_binary(kind: pa.DataType) -> bool:
    """Whether a type holds bytes."""
    return (
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_binary_view(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def is_list(kind: pa.DataType) -> bool:
    """Whether a type holds several values a cell."""
    return (
        pa.types.is_list(kind)
        or pa.types.is_large_list(kind)
        or pa.types.is_fixed_size_list(kind)
    )


def without_nulls(
    texts: pa.Array, column: Column, usual: tuple[str, ...]
) -> pa.Array:
    """Put null for the words that stand for nothing.

    Args:
        texts: `pyarrow.Array` of strings.
        column: `Column`, whose `null_values` come first.
        usual: tuple of str. What is taken where it names none.

    Returns:
        `pyarrow.Array` of strings.
    """
    words = usual if column.null_values is None else ("", *column.null_values)
    nothing = pc.is_in(texts, pa.array(words, pa.string()))
    return pc.if_else(nothing, pa.scalar(None, pa.string()), texts)


def stripped(values: pa.Array) -> pa.Array:
    """Return cells of text without the spaces around them."""
    return pc.utf8_trim_whitespace(pc.cast(values, pa.string()))


def trimmed(
    values: pa.Array, column: Column, usual: tuple[str, ...]
) -> pa.Array:
    """Return cells without the spaces around them; see `without_nulls`."""
    return without_nulls(stripped(values), column, usual)
