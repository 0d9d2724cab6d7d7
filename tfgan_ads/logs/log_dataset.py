"""`LogDataset`: rows of a table as the arrays the networks want."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from tfgan_ads.data.batch_order import BatchOrder
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.row_batch import RowBatch
from tfgan_ads.logs.row_store import RowStore
from tfgan_ads.logs.table_rows import TableRows
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share
from tfgan_ads.training.batch_stream import batch_spec
from tfgan_ads.training.batch_stream import batch_stream

_PREFETCH = 8


class LogDataset:
    """Streams the encoded rows of a table in a resumable order.

    The table is read once, a piece at a time, and encoded into a `RowStore`;
    the noise within rounding intervals is drawn batch by batch. One-hot rows
    exist for a batch at a time only.

    Args:
        transformer: `TableTransformer`, fitted.
        table: `TableRows`. At least one row.
        batch_size: int.
        seed: int. Fixes order and noise. Defaults to `0`.
    """

    def __init__(
        self,
        transformer: TableTransformer,
        table: TableRows,
        batch_size: int,
        seed: int = 0,
    ) -> None:
        self._store = RowStore(transformer, table.pieces(_whole(transformer)))
        self.order = BatchOrder(len(self._store), batch_size, seed)

    def take(self, number: int, share: Share = WHOLE) -> RowBatch:
        """Return a batch, or a share of it, from its number alone."""
        rng = np.random.default_rng((self.order.seed, 1, number))
        rows = self._store.take(share.of(self.order.rows(number)))
        shape = (self.order.batch_size, rows["low"].shape[1])
        within = share.of(rng.random(shape, "float32"))
        places = rows["low"] + within * rows["width"]
        return RowBatch(rows["states"].astype("int32"), places)

    def stream(self, first: int = 0, share: Share = WHOLE) -> tf.data.Dataset:
        """Return the endless stream of batches from number `first` on.

        Args:
            first: int. Defaults to `0`.
            share: `Share`. Which rows of each.
        """
        return self._dataset(tf.data.Dataset.counter(first), share)

    def once(self, limit: int) -> tf.data.Dataset:
        """Return the batches of at most `limit` rows."""
        count = min(self.order.count, limit) // self.order.batch_size
        return self._dataset(tf.data.Dataset.range(max(count, 1)))

    def _dataset(
        self, numbers: tf.data.Dataset, share: Share = WHOLE
    ) -> tf.data.Dataset:
        rows = self.order.batch_size // share.count
        spec = batch_spec(self.take(0, share), rows)
        return batch_stream(
            numbers, lambda n: self.take(n, share), spec, _PREFETCH
        )


def _whole(transformer: TableTransformer) -> list[str]:
    """Return the columns that were whole numbers when they were learned."""
    types = transformer.types.items()
    return [name for name, kind in types if "int" in kind.scalars]
