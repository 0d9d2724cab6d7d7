"""Guess the encoding and the delimiter of a CSV file."""

import codecs
import csv
import re
from pathlib import Path

import pyarrow as pa

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat

# Bytes that a guess is made from, and how far to look for letters.
SAMPLE, _FAR = 1 << 20, 1 << 28
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What spreadsheets and databases write where it is not UTF-8.
_LEGACY = {
    "gb18030": "gb18030",
    "big5": "big5",
    "cp932": "cp932",
    "euc_kr": "euc_kr",
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
}
# Half-width kana and private letters: a sign of the wrong encoding.
_UNLIKELY = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff]")
_DELIMITERS = (",", ";", "\t", "|")


def open_bytes(file: Path) -> pa.NativeFile:
    """Open a file for reading; by its ending it is decompressed."""
    try:
        return pa.input_stream(str(file), compression="detect")
    except (pa.ArrowException, OSError) as error:
        raise AdsError(f"'{file}' cannot be read: {error}") from error


def guess_text_format(file: Path) -> TextFormat:
    """Guess how a CSV file is written.

    A byte order mark is believed, then UTF-8 is tried; of what is neither,
    the letters that result tell.

    Args:
        file: Path.

    Returns:
        `TextFormat`.

    Raises:
        AdsError: The file is empty or cannot be read.
    """
    first, telling = _samples(file)
    if not first.strip():
        raise AdsError(f"'{file}' is empty.")
    encoding = _encoding(first, telling)
    text = decode_start(first, encoding)
    return TextFormat(encoding=encoding, delimiter=_delimiter(text))


def header_of(file: Path, text: TextFormat) -> list[str]:
    """Read the names of a CSV file's columns.

    Raises:
        AdsError: There are none, or one is there twice.
    """
    sample = _samples(file, far=0)[0]
    lines = decode_start(sample, text.encoding).splitlines(keepends=True)
    names = next(csv.reader(lines, delimiter=text.delimiter), [])
    if not any(name.strip() for name in names):
        raise AdsError(f"'{file}' is empty.")
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise AdsError(
            f"The first row of '{file}' has '{twice[0]}' twice. It must name "
            "the columns: rename one of the two, or put a row of names above."
        )
    return names


def decode_start(sample: bytes, encoding: str) -> str:
    """Decode the start of a text; a letter cut in two at its end is left out.

    Example:

    >>> decode_start("naïve".encode()[:3], "utf-8")
    'na'
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return decoder.decode(sample).removeprefix("\ufeff")


def _samples(file: Path, far: int = _FAR) -> tuple[bytes, bytes]:
    """Return the start of a file, and the first part with other letters."""
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
        raise AdsError(f"'{file}' cannot be read: {error}") from error
    return first, telling


def _encoding(first: bytes, telling: bytes) -> str:
    for mark, name in _MARKS:
        if first.startswith(mark):
            return name
    if b"\0" in first[:1_000]:
        # Of two bytes a letter, those of Latin ones are a zero on one side.
        even, odd = first[0:1_000:2].count(0), first[1:1_000:2].count(0)
        return "utf-16-be" if even > odd else "utf-16-le"
    if decodes(telling, "utf-8"):
        return "utf-8"
    return _legacy_encoding(telling)


def _legacy_encoding(sample: bytes) -> str:
    """Guess an encoding of the time before UTF-8 by the letters it gives."""
    from charset_normalizer import from_bytes

    found = [m.encoding for m in from_bytes(sample, cp_isolation=[*_LEGACY])]
    likely = [
        name
        for name in found
        if not _UNLIKELY.search(decode_start(sample, name))
    ]
    return _LEGACY[(likely or found or ["cp1252"])[0]]


def decodes(sample: bytes, encoding: str) -> bool:
    """Return whether bytes are the start of a text in an encoding."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """Return what parts the header into most cells, and the rows alike."""
    lines = text.splitlines()[:20]

    def cells(delimiter: str) -> list[int]:
        return [len(row) for row in csv.reader(lines, delimiter=delimiter)]

    def alike(delimiter: str) -> tuple[float, int]:
        counts = cells(delimiter)
        same = counts.count(counts[0]) / len(counts)
        return (round(same, 1) if counts[0] > 1 else 0.0, counts[0])

    return max(_DELIMITERS, key=alike)
