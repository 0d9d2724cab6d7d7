"""`Job`: what is done shard by shard."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from typing import Protocol

import pyarrow as pa

from tfgan_ads.engines.plan import Plan
from tfgan_ads.engines.shard import Shard

# What a worker makes of a shard, some rows at a time.
Make = Callable[[Shard], Iterator[pa.Table]]


class Job(Protocol):
    """What is done shard by shard; it is sent to workers, so it is small.

    What comes of a shard may depend on the job and on the shard alone: not
    on the worker, nor on what it did before.
    """

    @property
    def plan(self) -> Plan:
        """What is asked for, and how it is cut."""
        ...

    def shards(self) -> Iterator[Shard]:
        """Cut the job, in order; a shard is read when it is asked for."""
        ...

    def begin(self) -> Make:
        """Load what is needed, once a worker."""
        ...
