"""Cut a stream of rows anew."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from collections.abc import Iterator

import pyarrow as pa


def recut(
    batches: Iterable[pa.RecordBatch], rows: int, first: int | None = None
) -> Iterator[pa.Table]:
    """Cut a stream of rows into tables of one length, the last but shorter.

    Args:
        batches: iterable of `pyarrow.RecordBatch`, of any lengths.
        rows: int, positive. Of a table; no more are held at a time, beside a
            batch.
        first: int or None. Only so many rows.

    Yields:
        `pyarrow.Table`.

    Example:

    >>> batch = pa.RecordBatch.from_pydict({"user": [0, 1, 2]})
    >>> [len(table) for table in recut([batch, batch], 4)]
    [4, 2]
    >>> [len(table) for table in recut([batch, batch], 4, first=5)]
    [4, 1]
    """
    held: list[pa.RecordBatch] = []
    count, left = 0, sys.maxsize if first is None else first
    for batch in batches:
        batch = batch.slice(0, left)
        left -= batch.num_rows
        while count + batch.num_rows >= rows:
            held.append(batch.slice(0, rows - count))
            batch = batch.slice(rows - count)
            yield pa.Table.from_batches(held)
            held, count = [], 0
        if batch.num_rows:
            held.append(batch)
            count += batch.num_rows
        if not left:
            break
    if held:
        yield pa.Table.from_batches(held)
