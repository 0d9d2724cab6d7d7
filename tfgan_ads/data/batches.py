"""`Batches`: the impressions of a log, shuffled and in batches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Generic
from typing import Protocol
from typing import TypeVar

import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.data.batch_order import BatchOrder
from tfgan_ads.data.batch_order import check_batch_size
from tfgan_ads.errors import AdsError


class Impressions(Protocol):
    """Rows that batches can be made of: an `AdLog`."""

    def __len__(self) -> int: ...

    def to_arrow(self, columns: list[str] | None = None) -> pa.Table: ...


Log = TypeVar("Log", bound=Impressions)


class Batches(Generic[Log]):
    """Batches of impressions in an order that depends on the seed alone.

    Args:
        log: `AdLog`. The rows to draw from.
        batch_size: int.
        seed: int. Defaults to `0`.
        shown: `AdLog` or None. All that was shown, where `log` holds only
            what was clicked of it. Defaults to `log`.

    Example:

    >>> import pandas as pd
    >>> from tfgan_ads.data.ad_log import AdLog
    >>> log = AdLog.from_frame(pd.DataFrame({"click": [1, 1, 1, 1]}))
    >>> sorted(log.batches(4).rows(0).tolist())
    [0, 1, 2, 3]
    """

    def __init__(
        self, log: Log, batch_size: int, seed: int = 0, shown: Log | None = None
    ) -> None:
        check_batch_size(batch_size)
        self.log = log
        self.shown = log if shown is None else shown
        self.batch_size = batch_size
        self.seed = seed

    @property
    def shown_apart(self) -> bool:
        """Whether more was shown than what the batches are of."""
        return self.shown is not self.log

    @cached_property
    def _order(self) -> BatchOrder:
        """The order; to count the rows of a log may mean to read it."""
        return BatchOrder(len(self.log), self.batch_size, self.seed)

    @property
    def count(self) -> int:
        """How many impressions there are."""
        return self._order.count

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
        return len(self._order)

    def rows(self, batch: int) -> npt.NDArray:
        """Return the row numbers of a batch; see `BatchOrder.rows`."""
        return self._order.rows(batch)

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield one pass as Arrow tables of raw columns."""
        table = self.log.to_arrow()
        for batch in range(len(self)):
            yield table.take(pa.array(self.rows(batch)))
