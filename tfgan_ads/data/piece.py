"""`Piece`: rows of a log as they lie in a file."""

from typing import NamedTuple

import pyarrow as pa


class Piece(NamedTuple):
    """Rows of a log as they lie in a file.

    Attributes:
        batch: `pyarrow.RecordBatch`, of the types of the file.
        first_row: int. Number of its first row in the file, from 0.
        file: str. Name of the file where there are several, else `""`.
        left_out: tuple of int. Numbers of the rows from there on that could
            not be read, in order; the batch is without them.

    Example:

    >>> rows = pa.RecordBatch.from_pydict({"click": [0, 1]})
    >>> Piece(rows, 10, "part-1.csv").place(1)
    "row 11 of 'part-1.csv'"
    """

    batch: pa.RecordBatch
    first_row: int
    file: str = ""
    left_out: tuple[int, ...] = ()

    def number(self, row: int) -> int:
        """Return which row of the file a row of the piece is, from 0.

        Example:

        >>> rows = pa.RecordBatch.from_pydict({"click": [0, 1]})
        >>> Piece(rows, 10, left_out=(11, 12)).number(1)
        13
        """
        number = self.first_row + row
        for skipped in self.left_out:
            if skipped > number:
                break
            number += 1
        return number

    def place(self, row: int) -> str:
        """Say where a row of the piece is to be found."""
        where = f" of '{self.file}'" if self.file else ""
        return f"row {self.number(row)}{where}"
