"""Bring the columns of a file to one type a kind."""

import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

NULLS = ("", "NA", "NaN", "nan", "null", "None")
# Roles whose values are numbers, whatever the kind says.
NUMERIC_ROLES = (
    Role.CLICK,
    Role.CONVERSION,
    Role.CONVERSION_DELAY,
    Role.PROPENSITY,
    Role.CONSENT,
)


def is_numeric(column: Column) -> bool:
    """Whether a column holds numbers."""
    return column.kind is Kind.NUMERIC or column.role in NUMERIC_ROLES


def typed(
    batch: pa.RecordBatch, schema: AdSchema, first_row: int = 0
) -> pa.RecordBatch:
    """Cast every column of a batch to the type of its kind.

    Numbers become float64 with null for missing; times timestamps; images
    stay as path or bytes; all else becomes strings, lists joined by the
    column's separator, missing values `""`.

    Args:
        batch: `pyarrow.RecordBatch` as read from a file.
        schema: `AdSchema`.
        first_row: int. Row number of the batch's first row, for messages.
            Defaults to `0`.

    Returns:
        `pyarrow.RecordBatch` with the same columns.

    Raises:
        AdsError: A value cannot be cast; names column, row and value.
    """
    arrays = []
    for name, values in zip(batch.schema.names, batch.columns, strict=True):
        column = schema.columns[name]
        result, bad = cast(values, column)
        if bad:
            row, value = bad[0]
            raise AdsError(
                f"Column '{name}', row {first_row + row}: cannot read "
                f"{value!r} as a {_wanted(column)}. Mend the value, or give "
                f"the column another kind in the schema."
            )
        arrays.append(result)
    return pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)


def cast(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[tuple[int, object]]]:
    """Cast one array, and list what could not be read.

    Args:
        values: `pyarrow.Array`.
        column: `Column`.

    Returns:
        The cast array, and a list of `(row, value)` that failed (in whose
        place the array holds null).
    """
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if is_numeric(column):
        return _parse(values, pa.float64())
    if column.role is Role.TIMESTAMP:
        return _parse_time(values)
    if column.kind is Kind.IMAGE and is_binary(values.type):
        return values, []
    if is_list(values.type):
        strings = pc.cast(values, pa.list_(pa.string()))
        values = pc.binary_join(strings, column.separator)
    elif pa.types.is_floating(values.type):
        values = _whole_numbers(values)
    return pc.fill_null(pc.cast(values, pa.string()), ""), []


def _whole_numbers(values: pa.Array) -> pa.Array:
    """Read 3.0 as "3": a nullable integer column often arrives as float."""
    if pc.all(pc.equal(values, pc.floor(values))).as_py():
        return pc.cast(values, pa.int64(), safe=False)
    return values


def _parse(
    values: pa.Array, target: pa.DataType
) -> tuple[pa.Array, list[tuple[int, object]]]:
    if _is_text(values.type):
        values = pc.utf8_trim_whitespace(pc.cast(values, pa.string()))
        missing = pc.is_in(values, pa.array(NULLS))
        values = pc.if_else(missing, pa.scalar(None, pa.string()), values)
    try:
        return pc.cast(values, target, safe=False), []
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return _parse_one_by_one(values, target)


def _parse_one_by_one(
    values: pa.Array, target: pa.DataType
) -> tuple[pa.Array, list[tuple[int, object]]]:
    result, bad = [], []
    for row, value in enumerate(values):
        try:
            result.append(pc.cast(value, target, safe=False).as_py())
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            result.append(None)
            bad.append((row, value.as_py()))
    return pa.array(result, target), bad


def _parse_time(
    values: pa.Array,
) -> tuple[pa.Array, list[tuple[int, object]]]:
    target = pa.timestamp("us")
    if pa.types.is_timestamp(values.type) and values.type.tz is not None:
        # Times with a zone are kept as UTC wall time.
        values = pc.local_timestamp(pc.cast(values, pa.timestamp("us", "UTC")))
    if pa.types.is_integer(values.type) or pa.types.is_floating(values.type):
        return pc.cast(
            pc.multiply(pc.cast(values, pa.float64()), 1e6),
            pa.int64(),
            safe=False,
        ).cast(target), []
    return _parse(values, target)


def _wanted(column: Column) -> str:
    if column.role is Role.TIMESTAMP:
        return "time"
    return "number" if is_numeric(column) else column.kind.value


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def is_binary(kind: pa.DataType) -> bool:
    return pa.types.is_binary(kind) or pa.types.is_large_binary(kind)


def is_list(kind: pa.DataType) -> bool:
    return pa.types.is_list(kind) or pa.types.is_large_list(kind)
