"""Open a CSV file, and guess how it is written."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from tfgan_ads.data.guess_encoding import guess_encoding
from tfgan_ads.errors import AdsError
from tfgan_ads.places import opened
from tfgan_ads.schema.text_format import TextFormat

# Bytes that a guess is made from, and how far to look for letters.
SAMPLE, _FAR = 1 << 20, 1 << 28
_DELIMITERS = (",", ";", "\t", "|")
# What files begin with, whatever their names end in.
_COMPRESSED = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"(\xb5/\xfd", "zstd"))
_NO_TEXT = (
    (b"PK\x03\x04", "an Excel workbook, or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"PAR1", "a Parquet file, whose name must end in .parquet"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF file"),
    (b"SQLite format 3", "a database"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)
_CONTROLS = dict.fromkeys(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def open_bytes(file: Path) -> pa.NativeFile:
    """Open a file for reading; gzip, bzip2 and zstd are decompressed.

    Raises:
        AdsError: It cannot be opened.
    """
    try:
        with file.open("rb") as start:
            mark = start.read(4)
        known = (name for sign, name in _COMPRESSED if mark.startswith(sign))
        return pa.input_stream(opened(file), compression=next(known, None))
    except (pa.ArrowException, OSError) as error:
        raise AdsError(f"'{file}' cannot be read: {error}.") from error


def guess_text_format(file: Path) -> TextFormat:
    """Guess how a CSV file is written; see `guess_encoding`.

    Args:
        file: Path.

    Returns:
        `TextFormat`.

    Raises:
        AdsError: The file is empty, no text, or cannot be read.
    """
    first, telling = _samples(file)
    encoding = guess_encoding(first, telling)
    text = decode_start(first, encoding)
    start = text[:1_000]
    if len(start.translate(_CONTROLS)) < 0.9 * len(start):
        _refuse(file, "no text")
    return TextFormat(encoding=encoding, delimiter=_delimiter(text))


def header_of(file: Path, text: TextFormat) -> list[str]:
    """Read the names of a CSV file's columns.

    Raises:
        AdsError: There are none, or one is there twice.
    """
    start = decode_start(_samples(file, far=0)[0], text.encoding)
    try:
        names = next(_rows(start, text.delimiter), [])
    except csv.Error as error:
        raise AdsError(
            f"The first row of '{file}' does not end: a quote is left open in "
            "it. It must name the columns."
        ) from error
    if not any(name.strip() for name in names):
        raise AdsError(
            f"The first row of '{file}' is empty. It must name the columns."
        )
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise AdsError(
            f"The first row of '{file}' has '{twice[0]}' twice. It must name "
            "the columns: rename one of the two, or put a row of names above."
        )
    return names


def first_lines(file: Path, text: TextFormat) -> Iterator[int]:
    """Yield on which line of a CSV file each of its rows begins, from 1.

    It ends early where a cell is longer than `csv.field_size_limit()`.
    """
    with open_bytes(file) as stream:
        lines = io.TextIOWrapper(stream, text.encoding, "replace", newline="")
        rows = csv.reader(lines, delimiter=text.delimiter)
        first = 1
        try:
            for row in rows:
                if row:
                    yield first
                first = rows.line_num + 1
        except csv.Error:
            return


def ends_quoted(file: Path, text: TextFormat) -> bool:
    """Return whether the last character of a CSV file is a quote."""
    before = last = b""
    with open_bytes(file) as stream:
        while block := stream.read(SAMPLE):
            before, last = last, block
    end = (before + last).decode(text.encoding, "ignore")
    return end.rstrip("\r\n").endswith('"')


def decode_start(sample: bytes, encoding: str) -> str:
    """Decode the start of a text; a letter cut in two at its end is left out.

    Example:

    >>> decode_start("naïve".encode()[:3], "utf-8")
    'na'
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return decoder.decode(sample).removeprefix("\ufeff")


def _samples(file: Path, far: int = _FAR) -> tuple[bytes, bytes]:
    """Return the start of a file, and its first lines with other letters."""
    try:
        with open_bytes(file) as stream:
            first = telling = stream.read(SAMPLE)
            passed = len(first)
            while telling.isascii() and passed < far:
                block = stream.read(SAMPLE)
                if not block:
                    break
                passed += len(block)
                # From a line's start on: no letter is cut in two.
                telling = block.partition(b"\n")[2] or block
    except (pa.ArrowException, OSError) as error:
        raise AdsError(f"'{file}' cannot be read: {error}.") from error
    _check_text(file, first)
    if len(first) == SAMPLE:
        telling = telling.rpartition(b"\n")[0] or telling
    return first, telling


def _check_text(file: Path, first: bytes) -> None:
    """Refuse what no text begins like."""
    if not first.strip():
        raise AdsError(f"'{file}' is empty.")
    what = next((w for sign, w in _NO_TEXT if first.startswith(sign)), "")
    if what:
        _refuse(file, what)


def _refuse(file: Path, what: str) -> None:
    raise AdsError(
        f"'{file}' is no CSV file: it is {what}. Save the log as CSV (UTF-8) "
        "or Parquet."
    )


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Part a text into rows; empty lines are none."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return (row for row in rows if row)


def _delimiter(text: str) -> str:
    """Return what parts the header into most cells, and the rows alike."""

    def alike(delimiter: str) -> tuple[float, int]:
        try:
            counts = [len(r) for r in islice(_rows(text, delimiter), 20)]
        except csv.Error:
            return (0.0, 0)  # A quote is left open.
        if not counts or counts[0] == 1:
            return (0.0, 1)
        same = counts.count(counts[0]) / len(counts)
        return (round(same, 1), counts[0])

    return max(_DELIMITERS, key=alike)
