"""`TableSource`: a table in memory."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.piece import Piece
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat


class TableSource:
    """A table in memory, streamed as a file would be; see `Source`.

    Args:
        table: `pyarrow.Table`.

    Raises:
        AdsError: It has a column twice.

    Example:

    >>> source = TableSource(pa.table({"click": [0, 1, 1]}))
    >>> [p.first_row for p in source.read(["click"], rows=2)]
    [0, 2]
    """

    text: TextFormat | None = None

    def __init__(self, table: pa.Table) -> None:
        check_names(table.schema.names)
        self.table = table
        self.schema = table.schema

    def read(
        self,
        columns: Sequence[str],
        rows: int,
        tell: Callable[[str], None] | None = None,
    ) -> Iterator[Piece]:
        first_row = 0
        table = self.table.select(list(columns))
        for batch in table.to_batches(max_chunksize=rows):
            yield Piece(batch, first_row)
            first_row += batch.num_rows


def table_of(frame: pd.DataFrame | pa.Table) -> pa.Table:
    """Return a table as a file would hold it; see `array_of`.

    Raises:
        AdsError: It has a column twice.

    Example:

    >>> table_of(pd.DataFrame({0: [1, "a"]})).to_pydict()
    {'0': ['1', 'a']}
    """
    if isinstance(frame, pa.Table):
        return frame
    names = [str(name) for name in frame]
    check_names(names)
    arrays = [array_of(values) for _, values in frame.items()]
    return pa.table(arrays, names)


def array_of(values: pd.Series, separator: str = "|") -> pa.Array:
    """Return a column as a file would hold it.

    Args:
        values: Series. Of more than one type it becomes text, which is what
            a CSV file would hold.
        separator: str. Between the words of a list that becomes text.
            Defaults to `"|"`.

    Returns:
        `pyarrow.Array`.
    """
    try:
        array = pa.array(values, from_pandas=True)
    except (pa.ArrowException, OverflowError):
        texts = [_text(value, separator) for value in values]
        array = pa.array(texts, pa.string())
    if isinstance(array, pa.ChunkedArray):
        return array.combine_chunks()
    return array


def check_names(names: Sequence[str]) -> None:
    """Refuse a column that is there twice.

    Raises:
        AdsError: There is one; names it.
    """
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise AdsError(
            f"Column '{twice[0]}' is there twice: rename one of the two."
        )


def _text(value: Any, separator: str) -> str | None:
    if isinstance(value, (list, tuple, np.ndarray)):
        return separator.join(str(word) for word in value)
    if value is None or value is pd.NA or value != value:
        return None
    return str(value)
