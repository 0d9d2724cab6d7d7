"""Bring the columns of a file to one type a kind."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.boxes import read_boxes
from tfgan_ads.data.numbers import read_numbers
from tfgan_ads.data.piece import Piece
from tfgan_ads.data.texts import is_binary
from tfgan_ads.data.times import read_times
from tfgan_ads.data.words import read_words
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import ID_ROLES
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import Role

# Roles whose values are numbers, whatever the kind says.
_NUMERIC_ROLES = (*LABEL_ROLES, Role.CONVERSION_DELAY, Role.PROPENSITY)


def is_numeric(column: Column) -> bool:
    """Whether a column holds numbers; an id is a word, whatever it looks."""
    if column.role in ID_ROLES:
        return False
    return column.kind is Kind.NUMERIC or column.role in _NUMERIC_ROLES


def typed(piece: Piece, schema: AdSchema) -> pa.RecordBatch:
    """Cast every column of rows of a file to the type of its kind.

    Numbers become float64 with null for missing; times timestamps; images
    stay as path or bytes; boxes become `"x0 y0 x1 y1"`; all else strings, lists joined by the
    column's separator, missing values `""`.

    Args:
        piece: `Piece`.
        schema: `AdSchema`.

    Returns:
        `pyarrow.RecordBatch` with the same columns.

    Raises:
        AdsError: A value cannot be cast; names column, row and value.
    """
    batch, arrays = piece.batch, []
    for name, values in zip(batch.schema.names, batch.columns, strict=True):
        result, bad = cast(values, schema.columns[name], name)
        if bad:
            raise AdsError(
                f"Column '{name}', {piece.place(bad[0].row)}: {bad[0].sentence}"
            )
        arrays.append(result)
    return pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)


def cast(
    values: pa.Array, column: Column, name: str = ""
) -> tuple[pa.Array, list[BadCell]]:
    """Cast one array, and list what could not be read.

    Args:
        values: `pyarrow.Array`.
        column: `Column`.
        name: str. What the column is called, for the message.

    Returns:
        The cast array, and a list of the cells that failed (in whose place
        the array holds null).

    Raises:
        AdsError: The type of the array cannot be read as the column at all.
    """
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    try:
        if is_binary(values.type) and column.kind is not Kind.IMAGE:
            values = pc.cast(values, pa.string())
        if is_numeric(column):
            return read_numbers(values, column, column.role in LABEL_ROLES)
        if column.role is Role.TIMESTAMP:
            return read_times(values, column)
        if column.role is Role.BOX:
            return read_boxes(values, column)
        if column.kind is Kind.IMAGE:
            return _pictures(values)
        return read_words(values, column)
    except (pa.ArrowException, UnicodeError) as error:
        raise AdsError(
            f"Column '{name}' has the type {values.type}, which cannot be "
            f"read as {_wanted(column)}. Give it another kind or the role "
            "'ignore' in the schema."
        ) from error


def _pictures(values: pa.Array) -> tuple[pa.Array, list[BadCell]]:
    """Keep paths and bytes; a pair of both gives its bytes."""
    if pa.types.is_struct(values.type):
        parts = {f.name: pc.struct_field(values, f.name) for f in values.type}
        if "bytes" not in parts:
            raise pa.ArrowTypeError("no bytes")
        pictures = pc.cast(parts["bytes"], pa.binary())
        lost = pc.and_(pc.is_null(pictures), pc.is_valid(values))
        bad = cells(
            values, np.flatnonzero(lost), "a picture", "It has no bytes."
        )
        return pictures, bad
    if is_binary(values.type):
        return values, []
    return pc.fill_null(pc.cast(values, pa.string()), ""), []


def _wanted(column: Column) -> str:
    if column.role is Role.TIMESTAMP:
        return "times"
    if column.role is Role.BOX:
        return "boxes"
    if is_numeric(column):
        return "numbers"
    return "pictures" if column.kind is Kind.IMAGE else "words"
