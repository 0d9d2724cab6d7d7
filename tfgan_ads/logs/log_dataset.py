"""`LogDataset`: rows of a table as the arrays the networks want."""

from __future__ import annotations

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.data.batch_order import BatchOrder
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.row_batch import RowBatch
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share
from tfgan_ads.training.batch_stream import batch_spec
from tfgan_ads.training.batch_stream import batch_stream

_PREFETCH = 8


class LogDataset:
    """Streams the encoded rows of a table in a resumable order.

    A cell takes four bytes for its state and, in a numeric column, eight for
    the ends of its rounding interval; the noise between them is drawn batch
    by batch. One-hot rows exist for a batch at a time only.

    Args:
        transformer: `TableTransformer`, fitted.
        table: DataFrame.
        batch_size: int.
        seed: int. Fixes order and noise. Defaults to `0`.
    """

    def __init__(
        self,
        transformer: TableTransformer,
        table: pd.DataFrame,
        batch_size: int,
        seed: int = 0,
    ) -> None:
        low, high = transformer.intervals(table)
        self.states = low.states
        self._low = low.places.astype("float32")
        self._range = (high.places - low.places).astype("float32")
        # The table itself is not kept: its cells are all that is needed.
        self.order = BatchOrder(len(table), batch_size, seed)

    def take(self, number: int, share: Share = WHOLE) -> RowBatch:
        """Return a batch, or a share of it, from its number alone."""
        rng = np.random.default_rng((self.order.seed, 1, number))
        shape = (self.order.batch_size, self._low.shape[1])
        within = share.of(rng.random(shape, "float32"))
        rows = share.of(self.order.rows(number))
        places = self._low[rows] + within * self._range[rows]
        return RowBatch(self.states[rows], places)

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
