"""`CsvSource`: text files of cells and delimiters."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv

from tfgan_ads.data.bad_rows import BadRows
from tfgan_ads.data.guess_encoding import decodes
from tfgan_ads.data.guess_text import SAMPLE
from tfgan_ads.data.guess_text import ends_quoted
from tfgan_ads.data.guess_text import guess_text_format
from tfgan_ads.data.guess_text import header_of
from tfgan_ads.data.guess_text import open_bytes
from tfgan_ads.data.partitions import completed
from tfgan_ads.data.partitions import partition
from tfgan_ads.data.piece import Piece
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat

# Bytes read at a time, and the most that one row may take.
_BLOCK, _LARGEST = 1 << 22, 1 << 28


class CsvSource:
    """CSV files as one log, all of whose cells are text; see `Source`.

    Cells may hold line breaks between quotes. A column that a file lacks is
    empty in it; folders named `column=value` are a column as well.

    Args:
        files: list of Path.
        folder: Path. What partitions lie in.
        text: `TextFormat` or None. `None` guesses it from the first file.

    Raises:
        AdsError: A file is empty, has a column twice, or has none in common
            with the first.
    """

    def __init__(
        self, files: list[Path], folder: Path, text: TextFormat | None
    ) -> None:
        self.text: TextFormat = text or guess_text_format(files[0])
        self._folder = folder
        self._columns = {file: header_of(file, self.text) for file in files}
        self._parts = {f: partition(f.relative_to(folder)) for f in files}
        _check_related(self._columns, self.text)
        kept = [*self._columns.values(), *self._parts.values()]
        names = dict.fromkeys(name for part in kept for name in part)
        self.schema = pa.schema([(name, pa.string()) for name in names])

    def read(
        self,
        columns: Sequence[str],
        rows: int,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[Piece]:
        wanted = pa.schema([(name, pa.string()) for name in columns])
        for file in self._columns:
            several = len(self._columns) > 1
            name = str(file.relative_to(self._folder)) if several else ""
            bad = BadRows(file, self.text, tell)
            first_row, last = 0, ""
            for batch in self._batches(file, columns, bad):
                bad.tell()
                if batch.num_rows:
                    last = batch.columns[-1][-1].as_py()
                batch = completed(batch, wanted, self._parts[file])
                for start in range(0, batch.num_rows, rows):
                    part = batch.slice(start, rows)
                    left_out = bad.rows_from(first_row)
                    piece = Piece(part, first_row, name, left_out)
                    yield piece
                    first_row = piece.number(part.num_rows - 1) + 1
            bad.tell()
            if "\n" in last and not ends_quoted(file, self.text):
                bad.tell_open(last)

    def _batches(
        self, file: Path, columns: Sequence[str], bad: BadRows
    ) -> Iterator[pa.RecordBatch]:
        """Read a file in blocks, larger ones where a row does not fit."""
        block, done = _BLOCK, 0
        while True:
            passed = 0
            try:
                for batch in self._open(file, columns, block, bad):
                    fresh = max(0, done - passed)
                    passed += batch.num_rows
                    done = max(done, passed)
                    yield batch.slice(fresh)
                return
            except (pa.ArrowException, UnicodeError, OSError) as error:
                if "Empty CSV file" in str(error):
                    return  # It ends with the names of its columns.
                if "straddl" not in str(error):
                    raise AdsError(_reason(file, self.text, error)) from error
                if block >= _LARGEST:
                    raise AdsError(
                        f"'{file}' has a row of more than {_LARGEST >> 20} MB:"
                        " a quote is left open in it."
                    ) from error
                block *= 8

    def _open(
        self, file: Path, columns: Sequence[str], block: int, bad: BadRows
    ) -> pacsv.CSVStreamingReader:
        present = self._columns[file]
        # In the last there is all that follows a quote that is left open.
        chosen = [n for n in present if n in columns or n == present[-1]]
        return pacsv.open_csv(
            open_bytes(file),
            pacsv.ReadOptions(
                # Rows are numbered in one thread alone.
                use_threads=False,
                block_size=block,
                encoding=self.text.encoding,
            ),
            pacsv.ParseOptions(
                delimiter=self.text.delimiter,
                newlines_in_values=True,
                invalid_row_handler=bad,
            ),
            pacsv.ConvertOptions(
                column_types=dict.fromkeys(present, pa.string()),
                include_columns=chosen,
                strings_can_be_null=False,
            ),
        )


def _check_related(columns: dict[Path, list[str]], text: TextFormat) -> None:
    """Refuse a file that has not a column of the first."""
    (first, known), *others = columns.items()
    for file, names in others:
        if not set(names) & set(known):
            raise AdsError(
                f"'{file}' has none of the columns of '{first}': it begins "
                f"with '{names[0]}'. Write both with the delimiter "
                f"{text.delimiter!r} and the same names."
            )


def _reason(file: Path, text: TextFormat, error: Exception) -> str:
    """Say what keeps a file from being read."""
    if isinstance(error, UnicodeError) or "UTF8" in str(error):
        return (
            f"'{file}' is not written in {text.encoding} throughout"
            f"{_first_bad_line(file, text.encoding)}. Save it as UTF-8, or "
            "name its encoding in the schema, such as `text: {encoding: "
            "windows-1252}`."
        )
    return f"'{file}' cannot be read: {str(error).partition(chr(10))[0]}"


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
