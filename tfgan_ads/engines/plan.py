"""`Plan`: what is asked for, and how it is cut into shards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tfgan_ads.errors import AdsError


@dataclass(frozen=True)
class Plan:
    """What is asked for, and how it is cut into shards.

    Attributes:
        rows: int. Of what is read, or to be drawn.
        shard_rows: int. At most so many rows a shard.
        made: int. Rows that are written for each of them.
        asked: dict of str to what JSON holds. All that the result depends on;
            of files their digests.

    Raises:
        AdsError: A number is not positive.

    Example:

    >>> plan = Plan(rows=5, shard_rows=2, made=3)
    >>> plan.shards, [plan.made_of(number) for number in range(3)]
    (3, [6, 6, 3])
    """

    rows: int
    shard_rows: int
    made: int = 1
    asked: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        for name in ("rows", "shard_rows", "made"):
            if getattr(self, name) < 1:
                raise AdsError(
                    f"`{name}` must be a positive integer. "
                    f"Received: {name}={getattr(self, name)}"
                )

    @property
    def shards(self) -> int:
        """How many shards there are."""
        return -(-self.rows // self.shard_rows)

    def rows_of(self, number: int) -> int:
        """Return how many rows a shard has."""
        return min(self.shard_rows, self.rows - number * self.shard_rows)

    def made_of(self, number: int) -> int:
        """Return how many rows are written for a shard."""
        return self.made * self.rows_of(number)

    @cached_property
    def text(self) -> str:
        """The plan as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @property
    def fingerprint(self) -> str:
        """What only this plan has."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def unlike(self, text: str) -> list[str]:
        """Say what differs from a plan that was written.

        Args:
            text: str. JSON.

        Returns:
            list of str; empty where they are the same.

        Raises:
            AdsError: It is no plan.

        Example:

        >>> Plan(5, 2).unlike(Plan(6, 2, asked={"seed": 1}).text)
        ['seed (was 1, is None)', 'rows (was 6, is 5)']
        """
        try:
            before, now = (_flat(json.loads(t)) for t in (text, self.text))
        except (ValueError, TypeError, AttributeError) as error:
            raise AdsError(f"_plan.json is no plan: {error}") from error
        return [
            f"{name} ({_change(before.get(name), now.get(name))})"
            for name in {**before, **now}
            if before.get(name) != now.get(name)
        ]


def _flat(plan: dict[str, Any]) -> dict[str, Any]:
    return {**(plan.pop("asked") or {}), **plan}


def _change(before: Any, now: Any) -> str:
    # Of a file there is a digest, which tells nobody anything.
    if {len(str(before)), len(str(now))} == {64}:
        return "has changed"
    return f"was {before}, is {now}"
