"""`ParquetSource`: Parquet files, in one folder or in partitions."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tfgan_ads.data.partitions import completed
from tfgan_ads.data.partitions import partition
from tfgan_ads.data.piece import Piece
from tfgan_ads.errors import AdsError
from tfgan_ads.places import opened
from tfgan_ads.schema.text_format import TextFormat


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
        self._parts = {f: partition(f.relative_to(folder)) for f in files}
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
        wanted = pa.schema([self.schema.field(name) for name in columns])
        for file, present in self._present.items():
            several = len(self._present) > 1
            name = str(file.relative_to(self._folder)) if several else ""
            first_row = 0
            # A row without its cells could not be counted.
            chosen = [n for n in present if n in columns] or present[:1]
            try:
                with pq.ParquetFile(opened(file)) as rows_of:
                    for batch in rows_of.iter_batches(rows, columns=chosen):
                        batch = completed(batch, wanted, self._parts[file])
                        yield Piece(batch, first_row, name)
                        first_row += batch.num_rows
            except (pa.ArrowException, OSError) as error:
                raise AdsError(
                    f"'{file}' cannot be read: {_first_line(error)}"
                ) from error


def _schema_of(file: Path) -> pa.Schema:
    try:
        schema = pq.read_schema(opened(file))
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


def _united(schemas: dict[Path, pa.Schema]) -> pa.Schema:
    """Return one schema for all files, or name those that differ."""
    (first, common), *others = schemas.items()
    for file, schema in others:
        for field in schema:
            at = common.get_field_index(field.name)
            if at >= 0 and common.field(at).type == field.type:
                continue
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


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
