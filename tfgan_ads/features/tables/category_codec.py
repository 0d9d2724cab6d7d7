"""`CategoryCodec`: categories as a few states."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

# What stands for values too rare to be told.
RARE = "(rare)"


class CategoryCodec:
    """Turns a column of categories into states, and back.

    The frequent categories have a state each. The tail shares `buckets`
    states; which category of a bucket is meant is drawn again by its
    frequency, so that no category's share is lost. Categories seen fewer
    than `floor` times are one state, `(rare)`, and their names are not kept.

    Args:
        head: sequence of str. Categories with a state of their own.
        tail: sequence of sequences of str. The categories of each bucket.
        weights: sequence of sequences of float. Their frequencies.
        rare: bool. Whether there is a rare state.
        missing: bool. Whether there is a missing state.

    Example:

    >>> column = pd.Series(["a", "a", "b", "b", "c", None])
    >>> codec = CategoryCodec.fit(column, floor=2)
    >>> codec.head, codec.states
    (['a', 'b'], 4)
    >>> codec.decode(codec.encode(column)).tolist()
    ['a', 'a', 'b', 'b', '(rare)', None]
    """

    def __init__(
        self,
        head: Sequence[str],
        tail: Sequence[Sequence[str]] = (),
        weights: Sequence[Sequence[float]] = (),
        rare: bool = False,
        missing: bool = False,
    ) -> None:
        self.head = list(head)
        self.tail = [list(names) for names in tail]
        self.weights = [list(shares) for shares in weights]
        self.rare = rare
        self.missing = missing

    @classmethod
    def fit(
        cls,
        column: pd.Series,
        limit: int = 1_000,
        buckets: int = 32,
        floor: int = 1,
    ) -> CategoryCodec:
        """Learn from a column.

        Args:
            column: Series of strings; None and NaN are missing.
            limit: int. Categories with a state of their own, at most.
                Defaults to `1_000`.
            buckets: int. States that the others share. Defaults to `32`.
            floor: int. Categories seen less often are rare. Defaults to `1`.

        Returns:
            `CategoryCodec`.
        """
        count = column.value_counts()
        # By count, then by name: the state must not depend on the order of
        # the rows.
        count = count.sort_index().sort_values(ascending=False, kind="stable")
        common = count[count >= floor]
        head, tail = common.iloc[:limit], common.iloc[limit:]
        parts = [tail.iloc[i::buckets] for i in range(buckets)]
        parts = [part for part in parts if len(part)]
        return cls(
            [str(name) for name in head.index],
            [[str(name) for name in part.index] for part in parts],
            [(part / part.sum()).tolist() for part in parts],
            len(common) < len(count),
            bool(column.isna().any()),
        )

    @property
    def states(self) -> int:
        """How many states there are: head, buckets, rare, missing."""
        return len(self.head) + len(self.tail) + self.rare + self.missing

    def knows(self, column: pd.Series) -> npt.NDArray:
        """Return which categories can be drawn."""
        names = {*self.head, *(name for part in self.tail for name in part)}
        if self.rare:
            names.add(RARE)
        return column.isin(names).to_numpy()

    def is_one(self, state: int) -> bool:
        """Return whether a state stands for one value, and no others."""
        return not 0 <= state - len(self.head) < len(self.tail)

    def encode(self, column: pd.Series) -> npt.NDArray:
        """Return states, int32 `[n]`.

        A category never seen is rare, or what is missing, or, where neither
        was seen, the most frequent one.
        """
        names = {name: i for i, name in enumerate(self.head)}
        for i, part in enumerate(self.tail):
            names |= dict.fromkeys(part, len(self.head) + i)
        rare = len(self.head) + len(self.tail)
        last = self.states - 1
        unseen = rare if self.rare else (last if self.missing else 0)
        gone = last if self.missing else unseen
        states = column.map(names)
        states = states.fillna(unseen).to_numpy("int32")
        return np.where(column.isna(), gone, states).astype("int32")

    def decode(
        self, states: npt.NDArray, rng: np.random.Generator | None = None
    ) -> pd.Series:
        """Return the categories of states.

        Args:
            states: int array `[n]`.
            rng: `numpy.random.Generator` or None. Draws within buckets;
                `None` takes the most frequent category.

        Returns:
            Series of str and None.
        """
        special = [RARE] * self.rare + [None] * self.missing
        firsts = [part[0] for part in self.tail]
        table = np.array([*self.head, *firsts, *special], dtype=object)
        found = table[states]
        if rng is not None:
            for i, (part, share) in enumerate(zip(self.tail, self.weights)):
                rows = np.flatnonzero(states == len(self.head) + i)
                chosen = rng.choice(len(part), len(rows), p=share)
                found[rows] = np.array(part, dtype=object)[chosen]
        return pd.Series(found, dtype=object)

    def get_config(self) -> dict[str, Any]:
        """Return the state, for JSON."""
        return {
            "head": self.head,
            "tail": self.tail,
            "weights": self.weights,
            "rare": self.rare,
            "missing": self.missing,
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> CategoryCodec:
        """Build one from its state."""
        return cls(**config)
