"""Files of one log that do not all have the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa

# What Hive writes as the folder of rows without a value.
_NOTHING = "__HIVE_DEFAULT_PARTITION__"


def partition(path: Path) -> dict[str, str | None]:
    """Return what the folders of a file say of its rows.

    Args:
        path: Path of the file, from the log's folder on.

    Returns:
        dict of column to value, of the folders named `column=value`.

    Example:

    >>> partition(Path("day=2026-10-01/city=S%C3%A3o Paulo/part-0.csv"))
    {'day': '2026-10-01', 'city': 'São Paulo'}
    """
    pairs = (part.partition("=") for part in path.parent.parts)
    said = {unquote(k): unquote(v) for k, equals, v in pairs if equals}
    return {k: None if v == _NOTHING else v for k, v in said.items()}


def completed(
    batch: pa.RecordBatch, wanted: pa.Schema, said: Mapping[str, str | None]
) -> pa.RecordBatch:
    """Return the wanted columns of rows, with the types that are wanted.

    Args:
        batch: `pyarrow.RecordBatch`. A column that it lacks is empty.
        wanted: `pyarrow.Schema`.
        said: dict of column to value. What the folders say of all rows; a
            column of the file comes first.

    Returns:
        `pyarrow.RecordBatch` of the schema.

    Raises:
        pyarrow.ArrowException: A value cannot have the wanted type.
    """
    arrays = []
    for field in wanted:
        value = said.get(field.name)
        if field.name in batch.schema.names:
            arrays.append(_as_type(batch[field.name], field.type))
        elif value is None:
            arrays.append(pa.nulls(batch.num_rows, field.type))
        else:
            scalar = pa.scalar(value).cast(field.type)
            arrays.append(pa.repeat(scalar, batch.num_rows))
    return pa.RecordBatch.from_arrays(arrays, schema=wanted)


def _as_type(values: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    return values if values.type == kind else values.cast(kind)
