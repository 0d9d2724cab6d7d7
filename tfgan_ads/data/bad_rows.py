"""`BadRows`: rows of a CSV file with too many cells, or too few."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from tfgan_ads.data.guess_text import first_lines
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat


class BadRows:
    """Collects the rows that pyarrow cannot read, and tells each once.

    Args:
        file: Path.
        text: `TextFormat`.
        tell: function of a sentence, or None, which raises it.
    """

    def __init__(
        self,
        file: Path,
        text: TextFormat,
        tell: Callable[[str], None] | None,
    ) -> None:
        self._file, self._text = file, text
        self._tell = tell or _refuse
        self._lines = first_lines(file, text)
        # Numbers as pyarrow gives them: the header is 1.
        self._numbers: list[int] = []
        self._told = 0
        self._rows: list[Any] = []

    def __call__(self, row: Any) -> str:
        """Take a row down; what pyarrow calls while it reads."""
        # A file may be read again, in larger blocks.
        if not self._numbers or row.number > self._numbers[-1]:
            self._numbers.append(row.number)
            self._rows.append(row)
        return "skip"

    def tell(self) -> None:
        """Tell what was taken down since the last time.

        Raises:
            AdsError: There is something, and nobody to be told.
        """
        rows, self._rows = self._rows, []
        for row in rows:
            self._tell(
                f"'{self._file}', {self._place(row.number)}: has "
                f"{row.actual_columns} cell(s), and the header "
                f"{row.expected_columns}: {row.text[:60]!r}. Mend the row, or "
                f"quote what holds a {self._text.delimiter!r}."
            )

    def tell_open(self, cell: str) -> None:
        """Tell of the last cell that its quote is left open.

        Raises:
            AdsError: There is nobody to be told.
        """
        self._tell(
            f"'{self._file}' ends within a quote: {cell[:60]!r}. Close it where "
            "the cell ends."
        )

    def rows_from(self, first: int) -> tuple[int, ...]:
        """Return the numbers of the rows from one on; the first is 0."""
        return tuple(n - 2 for n in self._numbers if n - 2 >= first)

    def _place(self, number: int) -> str:
        """Say where a row begins: rows may take several lines, or none."""
        line = next(islice(self._lines, number - self._told - 1, None), None)
        self._told = number
        return f"row {number - 2}" if line is None else f"line {line}"


def _refuse(sentence: str) -> None:
    raise AdsError(sentence)
