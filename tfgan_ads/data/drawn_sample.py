"""Some rows of a stream, drawn in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class DrawnSample(NamedTuple):
    """Rows of a stream, each of which was as likely to be drawn.

    Attributes:
        table: Arrow table of the rows, in the order of the stream.
        total: int. How many rows the stream had.
    """

    table: pa.Table
    total: int


def draw_sample(
    batches: Iterable[pa.RecordBatch], limit: int, seed: int = 0
) -> DrawnSample | None:
    """Draw rows without replacement, holding at most twice as many.

    Every row gets a random number, and those with the least stay. Of a stream
    that has no more than `limit`, all do.

    Args:
        batches: iterable of `pyarrow.RecordBatch`, read once.
        limit: int. Rows that are drawn.
        seed: int. Defaults to `0`.

    Returns:
        `DrawnSample`, or None where there is no batch at all.

    Example:

    >>> batch = pa.RecordBatch.from_pydict({"n": list(range(1_000))})
    >>> sample = draw_sample([batch] * 3, limit=5)
    >>> len(sample.table), sample.total
    (5, 3000)

    Source: Vitter, Random sampling with a reservoir, 1985, whose order by
    random keys is taken here a batch at a time.
    """
    rng = np.random.default_rng(seed)
    drawn: list[pa.Table] = []
    keys, count, highest = np.empty(0), 0, np.inf
    for batch in batches:
        count += batch.num_rows
        key = rng.random(batch.num_rows)
        low = key < highest
        drawn.append(pa.Table.from_batches([batch]).filter(pa.array(low)))
        keys = np.concatenate([keys, key[low]])
        if len(keys) > 2 * limit:
            table, keys = _least(pa.concat_tables(drawn), keys, limit)
            drawn, highest = [table], keys.max()
    if not drawn:
        return None
    table = pa.concat_tables(drawn)
    if len(keys) > limit:
        table, keys = _least(table, keys, limit)
    return DrawnSample(table, count)


def _least(
    drawn: pa.Table, keys: npt.NDArray, limit: int
) -> tuple[pa.Table, npt.NDArray]:
    """Keep the rows with the least keys, in their order."""
    rows = np.sort(np.argpartition(keys, limit)[:limit])
    # Copied together: a slice would hold what it was cut from.
    return drawn.take(pa.array(rows)).combine_chunks(), keys[rows]
