"""`TableSource`: a table in memory."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence

import pyarrow as pa

from tfgan_ads.data.piece import Piece
from tfgan_ads.schema.text_format import TextFormat


class TableSource:
    """A table in memory, streamed as a file would be; see `Source`.

    Args:
        table: `pyarrow.Table`.

    Example:

    >>> source = TableSource(pa.table({"click": [0, 1, 1]}))
    >>> [p.first_row for p in source.read(["click"], rows=2)]
    [0, 2]
    """

    text: TextFormat | None = None

    def __init__(self, table: pa.Table) -> None:
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
