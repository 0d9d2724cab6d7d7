"""`ParquetSource`: Parquet files, in one folder or in partitions."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq

from tfgan_ads.data.piece import Piece
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat

# What Hive writes as the folder of rows without a value.
_NOTHING = "__HIVE_DEFAULT_PARTITION__"


class ParquetSource:
    """Parquet files as one log; see `Source`.

    A column may be missing from some files, or have a narrower type in them;
    folders named `column=value` are a column as well.

    Args:
        files: list of Path.
        folder: Path. What partitions lie in.

    Raises:
        AdsError: A file is no Parquet file, or two do not go together.
    """

    text: TextFormat | None = None

    def __init__(self, files: list[Path], folder: Path) -> None:
        self._folder = folder
        schemas = {file: _schema_of(file) for file in files}
        common = _united(schemas)
        self._present = {file: s.names for file, s in schemas.items()}
        self._parts = {f: _partition(f.relative_to(folder)) for f in files}
        for name in dict.fromkeys(n for p in self._parts.values() for n in p):
            if name not in common.names:
                common = common.append(pa.field(name, pa.string()))
        self.schema = common

    def read(
        self,
        columns: Sequence[str],
        rows: int,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[Piece]:
        for file, present in self._present.items():
            name = str(file.relative_to(self._folder))
            first_row = 0
            # A row without its cells could not be counted.
            chosen = [n for n in present if n in columns] or present[:1]
            try:
                with pq.ParquetFile(file) as opened:
                    for batch in opened.iter_batches(rows, columns=chosen):
                        whole = self._completed(file, batch, columns)
                        several = len(self._present) > 1
                        yield Piece(whole, first_row, name if several else "")
                        first_row += batch.num_rows
            except (pa.ArrowException, OSError) as error:
                raise AdsError(
                    f"'{file}' cannot be read: {_first_line(error)}"
                ) from error

    def _completed(
        self, file: Path, batch: pa.RecordBatch, columns: Sequence[str]
    ) -> pa.RecordBatch:
        """Return columns of a batch with the types that all files share."""
        wanted = pa.schema([self.schema.field(name) for name in columns])
        arrays = []
        for field in wanted:
            if field.name in batch.schema.names:
                arrays.append(_as_type(batch[field.name], field.type))
            else:
                value = self._parts[file].get(field.name)
                scalar = pa.scalar(value, field.type)
                arrays.append(pa.repeat(scalar, batch.num_rows))
        return pa.RecordBatch.from_arrays(arrays, schema=wanted)


def _schema_of(file: Path) -> pa.Schema:
    try:
        schema = pq.read_schema(file)
    except (pa.ArrowException, OSError) as error:
        raise AdsError(
            f"'{file}' cannot be read as Parquet: {_first_line(error)}"
        ) from error
    twice = {n for n in schema.names if schema.names.count(n) > 1}
    if twice:
        raise AdsError(
            f"'{file}' has two columns '{min(twice)}': rename one of them."
        )
    # A dictionary is a way to store words, not another kind of column.
    return pa.schema([pa.field(f.name, _stored(f.type)) for f in schema])


def _stored(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _as_type(values: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    return values if values.type == kind else values.cast(kind)


def _united(schemas: dict[Path, pa.Schema]) -> pa.Schema:
    """Return one schema for all files, or name those that differ."""
    (first, common), *others = schemas.items()
    for file, schema in others:
        for field in schema:
            try:
                common = pa.unify_schemas(
                    [common, pa.schema([field])], promote_options="permissive"
                )
            except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
                raise AdsError(
                    f"Column '{field.name}' is {common.field(field.name).type}"
                    f" in '{first}' and {field.type} in '{file}': write both "
                    "with one type."
                ) from error
    return common


def _partition(path: Path) -> dict[str, str | None]:
    """Return what the folders of a file say of its rows."""
    pairs = (part.partition("=") for part in path.parent.parts)
    said = {unquote(k): unquote(v) for k, equals, v in pairs if equals}
    return {k: None if v == _NOTHING else v for k, v in said.items()}


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
