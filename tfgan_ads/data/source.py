"""`Source`: the files of an ad log, whatever they are written in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from tfgan_ads.data.csv_source import CsvSource
from tfgan_ads.data.parquet_source import ParquetSource
from tfgan_ads.data.piece import Piece
from tfgan_ads.data.recut import recut
from tfgan_ads.errors import AdsError
from tfgan_ads.places import place
from tfgan_ads.places import reading
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.text_format import TextFormat

_PARQUET = (".parquet", ".pq", ".parq")
_COMPRESSED = (".gz", ".zst", ".bz2")
_TEXT = (".csv", ".tsv", ".tab")
# Only where it is named: beside a log it is more likely a note.
_NAMED_TEXT = (*_TEXT, ".txt", ".data")
_DEFAULT_NAMES = ("impressions.parquet", "impressions.csv")
_HINTS = {
    ".xlsx": "It is an Excel workbook: save the sheet as CSV (UTF-8).",
    ".xls": "It is an Excel workbook: save the sheet as CSV (UTF-8).",
    ".json": "Write it as Parquet: pandas.read_json(...).to_parquet(...).",
    ".jsonl": "Write it as Parquet: pandas.read_json(..., lines=True)"
    ".to_parquet(...).",
}


class Source(Protocol):
    """Rows of one or more files, streamed in order.

    Attributes:
        schema: `pyarrow.Schema`. Names and types of the columns.
        text: `TextFormat` or None. How its text is read, where it is text.
    """

    @property
    def schema(self) -> pa.Schema: ...

    @property
    def text(self) -> TextFormat | None: ...

    def read(
        self,
        columns: Sequence[str],
        rows: int,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[Piece]:
        """Read columns from the first row to the last.

        Args:
            columns: sequence of str.
            rows: int. At most so many at a time.
            tell: function of a sentence, or None. Called for what is wrong
                with a row of the file, which is then left out; `None`
                raises instead.

        Raises:
            AdsError: A file cannot be read.
        """
        ...


def named_schema(
    path: Path, schema: AdSchema | str | Path | None = None
) -> AdSchema | None:
    """Return the schema that is named, or lies beside a log.

    Args:
        path: Path. The log; see `place`.
        schema: `AdSchema`, path to YAML, or None. `None` takes the
            `schema.yaml` beside the log, if there is one.

    Returns:
        `AdSchema` or None.

    Raises:
        AdsError: The file is no schema.
    """
    if isinstance(schema, AdSchema):
        return schema
    if schema is None:
        with reading(path):
            folder = path if path.is_dir() else path.parent
            schema = folder / "schema.yaml"
            if not schema.exists():
                return None
    return AdSchema.from_yaml(schema)


def open_source(
    path: Path, text: TextFormat | None = None
) -> tuple[Source, Path]:
    """Open a log file or a folder of log files.

    CSV columns are read as text, so that one bad number is a message that
    names its row and not a failed read. Files may be compressed (`.gz`,
    `.zst`, `.bz2`), and a folder partitioned (`day=mon/part-0.parquet`).

    Args:
        path: Path.
        text: `TextFormat` or None. How CSV files are read; `None` guesses.

    Returns:
        The source, and the folder that relative paths start from.

    Raises:
        AdsError: Nothing is there, or it is no CSV or Parquet file.
    """
    files, folder = _files(place(path))
    if _ending(files[0]) in _PARQUET:
        return ParquetSource(files, folder), folder
    return CsvSource(files, folder, text), folder


def files_of(path: Path) -> list[Path]:
    """List the files of a log, in the order in which they are read.

    Args:
        path: Path. A file or a folder.

    Raises:
        AdsError: Nothing is there, or it is no CSV or Parquet file.
    """
    return _files(place(path))[0]


def head(
    source: Source, rows: int, columns: Sequence[str] | None = None
) -> pa.Table:
    """Read the first rows, those that can be read.

    Args:
        source: `Source`.
        rows: int. At most so many.
        columns: sequence of str or None. `None` means all.

    Returns:
        `pyarrow.Table`.

    Raises:
        AdsError: A file cannot be read.
    """
    names = source.schema.names if columns is None else list(columns)
    schema = pa.schema([source.schema.field(name) for name in names])
    pieces = source.read(names, max(rows, 1), lambda sentence: None)
    batches = (piece.batch for piece in pieces)
    return next(recut(batches, sys.maxsize, rows), schema.empty_table())


def holds_log(folder: Path) -> bool:
    """Whether files of a log lie in a folder, whatever else does.

    Args:
        folder: Path.
    """
    return bool(_log_files(folder, "*"))


def _ending(path: Path) -> str:
    """Return what a file is written in, whatever it is compressed by."""
    name = Path(path.name.lower())
    return Path(name.stem if name.suffix in _COMPRESSED else name).suffix


def _files(path: Path) -> tuple[list[Path], Path]:
    """Return the files of a log, and the folder its paths start from."""
    with reading(path):
        return _found(path)


def _found(path: Path) -> tuple[list[Path], Path]:
    if path.is_file():
        ending = _ending(path)
        if ending not in (*_PARQUET, *_NAMED_TEXT):
            raise AdsError(
                f"'{path}' is neither CSV nor Parquet. "
                f"{_HINTS.get(ending, '')}".strip()
                + f" Allowed endings: {', '.join((*_PARQUET, *_NAMED_TEXT))}."
            )
        return [path], path.parent
    if not path.exists():
        raise AdsError(f"'{path}' does not exist.")
    for name in _DEFAULT_NAMES:
        if (path / name).is_file():
            return [path / name], path
    files = _log_files(path, "*") or _log_files(path, "**/*")
    kinds = {_ending(f) in _PARQUET for f in files}
    if len(kinds) != 1:
        names = ", ".join(str(f.relative_to(path)) for f in files[:5])
        raise AdsError(
            f"Folder '{path}' must hold {' or '.join(_DEFAULT_NAMES)}, or "
            f"log files of one format, in it or in folders below it. It has: "
            f"{names or 'none'}."
        )
    return files, path


def _log_files(folder: Path, pattern: str) -> list[Path]:
    """Choose what is a log; `._a.csv`, `_temporary/0.csv` and such are not."""
    return sorted(
        path
        for path in folder.glob(pattern)
        if _ending(path) in (*_PARQUET, *_TEXT)
        and not any(map(_is_hidden, path.relative_to(folder).parts))
        and path.is_file()
    )


def _is_hidden(part: str) -> bool:
    """Whether a file or folder is there for others than the user."""
    return part.startswith(".") or part.startswith("_") and "=" not in part
