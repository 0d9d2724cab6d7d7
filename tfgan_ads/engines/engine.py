"""`ENGINES`: who does the shards."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from typing import Protocol

from tfgan_ads.engines.shard import Shard
from tfgan_ads.registry import Registry

# A shard whose worker was killed is tried so many times in all.
ATTEMPTS = 3

# What a worker loads once, and then does with each shard.
Begin = Callable[[], Callable[[Shard], None]]


class Engine(Protocol):
    """Does every shard at least once, by several workers.

    It need not see to more: a shard that is done twice leaves one part.
    """

    def __call__(
        self, begin: Begin, shards: Iterator[Shard], workers: int
    ) -> Iterator[Shard]:
        """Do shards.

        Args:
            begin: function of nothing to one of a shard; it can be pickled.
                Called once a worker, in a process of its own.
            shards: iterator of `Shard`. A shard is taken when somebody is
                free: not all of them fit in memory.
            workers: int. At a time.

        Yields:
            Every `Shard` that is done, in any order.

        Raises:
            AdsError: The workers of a shard were killed `ATTEMPTS` times.
            Exception: What a shard's function raises.
        """
        ...


ENGINES: Registry[Engine] = Registry("engine", "tfgan_ads.engines.kinds")
