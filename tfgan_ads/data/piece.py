"""`Piece`: rows of a log as they lie in a file."""

from typing import NamedTuple

import pyarrow as pa


class Piece(NamedTuple):
    """Rows of a log as they lie in a file.

    Attributes:
        batch: `pyarrow.RecordBatch`, of the types of the file.
        first_row: int. Number of its first row in the file, from 0.
        file: str. Name of the file where there are several, else `""`.

    Example:

    >>> rows = pa.RecordBatch.from_pydict({"click": [0, 1]})
    >>> Piece(rows, 10, "part-1.csv").place(1)
    "row 11 of 'part-1.csv'"
    """

    batch: pa.RecordBatch
    first_row: int
    file: str = ""

    def place(self, row: int) -> str:
        """Say where a row of the piece is to be found."""
        where = f" of '{self.file}'" if self.file else ""
        return f"row {self.first_row + row}{where}"
