"""`CsvSource`: text files of cells and delimiters."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv

from tfgan_ads.data.guess_text import SAMPLE
from tfgan_ads.data.guess_text import decodes
from tfgan_ads.data.guess_text import guess_text_format
from tfgan_ads.data.guess_text import header_of
from tfgan_ads.data.guess_text import open_bytes
from tfgan_ads.data.piece import Piece
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat

COMPRESSED = (".gz", ".zst", ".bz2")
# Bytes read at a time, and the most that one row may take.
_BLOCK, _LARGEST = 1 << 22, 1 << 28


class CsvSource:
    """CSV files as one log, all of whose cells are text; see `Source`.

    Cells may hold line breaks between quotes. A column that a file lacks is
    empty in it.

    Args:
        files: list of Path.
        text: `TextFormat` or None. `None` guesses it from the first file.

    Raises:
        AdsError: A file is empty, has a column twice, or is not in the
            encoding.
    """

    def __init__(self, files: list[Path], text: TextFormat | None) -> None:
        self.text = text or guess_text_format(files[0])
        self._columns = {file: header_of(file, self.text) for file in files}
        names = [n for columns in self._columns.values() for n in columns]
        self.schema = pa.schema(
            [(name, pa.string()) for name in dict.fromkeys(names)]
        )

    def read(
        self,
        columns: Sequence[str],
        rows: int,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[Piece]:
        wanted = pa.schema([(name, pa.string()) for name in columns])
        for file, present in self._columns.items():
            name = file.name if len(self._columns) > 1 else ""
            first_row = 0
            for batch in self._batches(file, present, columns, tell or _refuse):
                batch = _completed(batch, wanted)
                for start in range(0, batch.num_rows, rows):
                    part = batch.slice(start, rows)
                    yield Piece(part, first_row, name)
                    first_row += part.num_rows

    def _batches(
        self,
        file: Path,
        present: list[str],
        columns: Sequence[str],
        tell: Callable[[str], None],
    ) -> Iterator[pa.RecordBatch]:
        """Read a file in blocks, larger ones where a row does not fit."""
        # A row without its cells could not be counted.
        chosen = [n for n in present if n in columns] or present[:1]
        block, done = _BLOCK, 0
        while True:
            bad: list[str] = []
            passed = 0
            try:
                for batch in self._open(file, present, chosen, block, bad):
                    fresh = max(0, done - passed)
                    passed += batch.num_rows
                    done = max(done, passed)
                    yield batch.slice(fresh)
                    while bad:
                        tell(bad.pop(0))
                break
            except (pa.ArrowException, UnicodeError, OSError) as error:
                if "straddl" not in str(error):
                    raise AdsError(
                        _reason(file, self._format, error)
                    ) from error
                if block >= _LARGEST:
                    raise AdsError(
                        f"'{file}' has a row of more than {_LARGEST >> 20} MB:"
                        " a quote is left open in it."
                    ) from error
                block *= 8
        while bad:
            tell(bad.pop(0))

    def _open(
        self,
        file: Path,
        present: list[str],
        chosen: list[str],
        block: int,
        bad: list[str],
    ) -> pacsv.CSVStreamingReader:
        def handle(row: Any) -> str:
            bad.append(
                f"'{file}', line {row.number}: has {row.actual_columns} "
                f"cell(s), and the header {row.expected_columns}: "
                f"{row.text[:60]!r}. Mend the row, or quote what holds a "
                f"{self._format.delimiter!r}."
            )
            return "skip"

        return pacsv.open_csv(
            open_bytes(file),
            pacsv.ReadOptions(
                # Rows are numbered in one thread alone.
                use_threads=False,
                block_size=block,
                encoding=self._format.encoding,
            ),
            pacsv.ParseOptions(
                delimiter=self._format.delimiter,
                newlines_in_values=True,
                invalid_row_handler=handle,
            ),
            pacsv.ConvertOptions(
                column_types=dict.fromkeys(present, pa.string()),
                include_columns=chosen,
                strings_can_be_null=False,
            ),
        )

    @property
    def _format(self) -> TextFormat:
        assert self.text is not None
        return self.text


def _refuse(sentence: str) -> None:
    raise AdsError(sentence)


def _completed(batch: pa.RecordBatch, wanted: pa.Schema) -> pa.RecordBatch:
    """Return the wanted columns of a batch; one that it lacks is empty."""
    arrays = [
        batch[name]
        if name in batch.schema.names
        else pa.nulls(batch.num_rows, pa.string())
        for name in wanted.names
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=wanted)


def _reason(file: Path, text: TextFormat, error: Exception) -> str:
    """Say what keeps a file from being read."""
    if isinstance(error, UnicodeError) or "UTF8" in str(error):
        return (
            f"'{file}' is not written in {text.encoding} throughout"
            f"{_first_bad_line(file, text.encoding)}. Save it as UTF-8, or "
            "name its encoding in the schema, such as `text: {encoding: "
            "windows-1252}`."
        )
    return f"'{file}' cannot be read: {str(error).splitlines()[0]}"


def _first_bad_line(file: Path, encoding: str) -> str:
    """Say which line is in another encoding, where lines can be told."""
    if encoding.startswith(("utf-16", "utf-32")):
        return ""
    number, rest = 1, b""
    with open_bytes(file) as stream:
        while block := stream.read(SAMPLE):
            *lines, rest = (rest + block).split(b"\n")
            for line in lines:
                if not decodes(line, encoding):
                    return f": see line {number}"
                number += 1
    return f": see line {number}" if not decodes(rest, encoding) else ""
