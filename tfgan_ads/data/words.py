"""Words of a cell: one, or several with a separator between."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.numbers import whole_text
from tfgan_ads.data.texts import is_binary
from tfgan_ads.data.texts import is_list
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import without_nulls
from tfgan_ads.schema.column import NO_WORD
from tfgan_ads.schema.column import Column


def read_words(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    """Read words; a list becomes its words with the separator between.

    Args:
        values: `pyarrow.Array` of any type that has a text.
        column: `Column`. Its `separator` and `null_values` are obeyed.

    Returns:
        string array, `""` for nothing, and the cells whose words have the
        separator in them.

    Raises:
        pyarrow.ArrowException: The type of the array has no text.

    Example:

    >>> values = pa.array([["food", None, "travel"], None])
    >>> read_words(values, Column(role="user"))[0].to_pylist()
    ['food|travel', '']
    """
    if is_list(values.type):
        return _joined(values, column)
    texts = without_nulls(_texts(values), column, NO_WORD)
    return pc.fill_null(texts, ""), []


def _texts(values: pa.Array) -> pa.Array:
    """Write every value as the same word, whatever type it is kept in."""
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if pa.types.is_floating(values.type):
        return whole_text(values)
    texts = pc.cast(values, pa.string())
    if is_text(values.type) or is_binary(values.type):
        # pandas writes True to CSV, and Arrow reads true from Parquet.
        for word in ("true", "false"):
            usual = pa.array([word.title(), word.upper()])
            texts = pc.if_else(pc.is_in(texts, usual), word, texts)
    return texts


def _joined(values: pa.Array, column: Column) -> tuple[pa.Array, list[BadCell]]:
    """Join the words of each list, without those that are nothing."""
    # Whatever lies behind a list that is null is no word of it.
    values = pc.cast(values, pa.list_(values.type.value_type))
    values = values.take(pa.array(np.arange(len(values))))
    words, rows = pc.list_flatten(values), pc.list_parent_indices(values)
    texts = without_nulls(_texts(words), column, NO_WORD)
    torn = pc.fill_null(pc.match_substring(texts, column.separator), False)
    bad = np.unique(np.asarray(pc.filter(rows, torn), int))
    kept = pc.is_valid(texts)
    texts = pc.filter(texts, kept)
    owner = np.asarray(pc.filter(rows, kept), int)
    ends = np.searchsorted(owner, np.arange(len(values) + 1))
    lists = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), texts)
    joined = pc.binary_join(lists, column.separator)
    return pc.fill_null(joined, ""), cells(
        values,
        bad,
        f"words with {column.separator!r} between them",
        f"A word has {column.separator!r} in it: give the column another "
        "`separator` in the schema.",
    )
