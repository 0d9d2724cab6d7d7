"""`BatchOrder`: an endless, shuffled, resumable order of rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError


class BatchOrder:
    """Numbers of rows, batch by batch, that depend on the seed alone.

    Batch `k` is a pure function of the seed and `k`, so training that stops
    after any batch goes on with the next one as if it had never stopped.

    Args:
        count: int. How many rows there are.
        batch_size: int.
        seed: int, or several. Defaults to `0`.

    Example:

    >>> sorted(BatchOrder(4, batch_size=4).rows(0).tolist())
    [0, 1, 2, 3]
    """

    def __init__(
        self, count: int, batch_size: int, seed: int | Sequence[int] = 0
    ) -> None:
        check_batch_size(batch_size)
        self.count = count
        self.batch_size = batch_size
        self.seed = [seed] if isinstance(seed, int) else [*seed]
        self._orders: dict[int, npt.NDArray] = {}

    def __len__(self) -> int:
        """How many batches show every row once."""
        return -(-self.count // self.batch_size)

    def rows(self, batch: int) -> npt.NDArray:
        """Return the row numbers of a batch.

        Args:
            batch: int. Number of the batch, from 0, without an end.

        Returns:
            int array `[batch_size]`.
        """
        epoch, offset = divmod(batch * self.batch_size, self.count)
        parts, wanted = [], self.batch_size
        # Of one epoch; or of as many as a batch takes.
        while wanted:
            part = self._order(epoch)[offset : offset + wanted]
            parts.append(part)
            wanted -= len(part)
            epoch, offset = epoch + 1, 0
        return np.concatenate(parts)

    def _order(self, epoch: int) -> npt.NDArray:
        if epoch not in self._orders:
            rng = np.random.default_rng([*self.seed, epoch])
            recent = {e: o for e, o in self._orders.items() if e >= epoch - 1}
            self._orders = {**recent, epoch: rng.permutation(self.count)}
        return self._orders[epoch]


def check_batch_size(batch_size: int) -> None:
    """Refuse what is no size of a batch.

    Raises:
        AdsError: It is no positive integer.
    """
    if not isinstance(batch_size, int) or batch_size < 1:
        raise AdsError(
            "`batch_size` must be a positive integer. "
            f"Received: batch_size={batch_size}"
        )
