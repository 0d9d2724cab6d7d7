"""`Batches`: an endless, shuffled, resumable order of impressions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.errors import AdsError

if TYPE_CHECKING:
    from tfgan_ads.data.ad_log import AdLog


class Batches:
    """Batches of impressions in an order that depends on the seed alone.

    Batch `k` is a pure function of the seed and `k`, so training that stops
    after any batch goes on with the next one as if it had never stopped.

    Args:
        log: `AdLog`. The rows to draw from.
        batch_size: int.
        seed: int. Defaults to `0`.

    Example:

    >>> import pandas as pd
    >>> from tfgan_ads.data.ad_log import AdLog
    >>> log = AdLog.from_frame(pd.DataFrame({"click": [1, 1, 1, 1]}))
    >>> sorted(log.batches(4).rows(0).tolist())
    [0, 1, 2, 3]
    """

    def __init__(self, log: AdLog, batch_size: int, seed: int = 0) -> None:
        if not isinstance(batch_size, int) or batch_size < 1:
            raise AdsError(
                "`batch_size` must be a positive integer. "
                f"Received: batch_size={batch_size}"
            )
        self.log = log
        self.batch_size = batch_size
        self.seed = seed
        self._count: int | None = None
        self._orders: dict[int, npt.NDArray] = {}

    @property
    def count(self) -> int:
        """How many impressions there are."""
        if self._count is None:
            self._count = len(self.log)
        return self._count

    def check(self) -> None:
        """Refuse to go on without a single impression.

        Raises:
            AdsError: There is none.
        """
        if self.count == 0:
            raise AdsError(
                "The log has no impression to train on: no row was clicked "
                "by a user who consents. Check the columns of role 'click' "
                "and 'consent', or use `batches(..., clicked=False)`."
            )

    def __len__(self) -> int:
        """How many batches show every impression once."""
        return -(-self.count // self.batch_size)

    def rows(self, batch: int) -> npt.NDArray:
        """Return the row numbers of a batch.

        Args:
            batch: int. Number of the batch, from 0, without an end.

        Returns:
            int array `[batch_size]`.
        """
        first = batch * self.batch_size
        places = np.arange(first, first + self.batch_size)
        epochs, offsets = np.divmod(places, self.count)
        return np.array(
            [self._order(int(e))[o] for e, o in zip(epochs, offsets)]
        )

    def _order(self, epoch: int) -> npt.NDArray:
        if epoch not in self._orders:
            rng = np.random.default_rng([self.seed, epoch])
            recent = {e: o for e, o in self._orders.items() if e >= epoch - 1}
            self._orders = {**recent, epoch: rng.permutation(self.count)}
        return self._orders[epoch]

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield one pass as Arrow tables of raw columns."""
        table = self.log.to_arrow()
        for batch in range(len(self)):
            yield table.take(pa.array(self.rows(batch)))
