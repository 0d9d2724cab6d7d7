"""`Shard`: some rows of a job, done as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Shard:
    """Some rows of a job, done as one.

    Attributes:
        number: int. From 0.
        first_row: int. The place of its first row among all.
        rows: int.
        content: What the rows hold, if anything. It is sent to a worker.

    Example:

    >>> print(Shard(2, 2_000, 1_000))
    shard 2 (rows 2,000 to 2,999)
    """

    number: int
    first_row: int
    rows: int
    content: Any = None

    def __str__(self) -> str:
        last = self.first_row + self.rows - 1
        return f"shard {self.number} (rows {self.first_row:,} to {last:,})"
