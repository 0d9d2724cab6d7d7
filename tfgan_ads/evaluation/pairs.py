"""`Pairs`: viewers, and the creatives they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd


@dataclass(frozen=True)
class Pairs:
    """Viewers, and the creatives they are shown: `n` pairs.

    Attributes:
        viewers: DataFrame `[v]`. Raw columns of users, context and ad.
        creatives: array `[c, ...]`. Pictures, or whatever judges look at.
        viewer: int array `[n]`. Which viewer.
        creative: int array `[n]`. Which creative.
        product: int array `[n]`. What is advertised.
        user: int array `[n]`. Who it is: pairs of one user are no
            independent evidence.
        name: object array `[c]` of str. What the log calls a creative; empty
            for a new one.
        said: DataFrame `[c]` or None. What the creatives say, as of
            `said_of`.

    Example:

    >>> viewers, looks = pd.DataFrame({"age": [30, 40]}), np.zeros((2, 3))
    >>> pairs = Pairs.row_by_row(viewers, looks, np.zeros(2, int), [0, 1])
    >>> len(pairs), pairs.name.tolist(), len(pairs.take([1]))
    (2, ['', ''], 1)
    """

    viewers: pd.DataFrame
    creatives: npt.NDArray
    viewer: npt.NDArray
    creative: npt.NDArray
    product: npt.NDArray
    user: npt.NDArray
    name: npt.NDArray
    said: pd.DataFrame | None = None

    @classmethod
    def row_by_row(
        cls,
        viewers: pd.DataFrame,
        creatives: npt.NDArray,
        product: npt.NDArray,
        user: npt.ArrayLike,
        name: npt.NDArray | None = None,
        said: pd.DataFrame | None = None,
    ) -> Pairs:
        """Pair every viewer with the creative of the same row."""
        rows = np.arange(len(viewers))
        if name is None:
            name = np.full(len(creatives), "", object)
        return cls(
            viewers,
            creatives,
            rows,
            rows,
            product,
            np.asarray(user),
            name,
            said,
        )

    def __len__(self) -> int:
        return len(self.viewer)

    def take(self, rows: npt.ArrayLike) -> Pairs:
        """Return some of the pairs."""
        return replace(
            self,
            **{
                each: getattr(self, each)[np.asarray(rows)]
                for each in ("viewer", "creative", "product", "user")
            },
        )

    def shown(self, other: Pairs, creative: npt.NDArray) -> Pairs:
        """Show these viewers creatives of other pairs.

        Args:
            other: `Pairs`.
            creative: int array `[n, k]`. Which of its creatives.

        Returns:
            `Pairs` `[n * k]`, row by row.
        """
        wide = self.take(np.arange(len(self)).repeat(creative.shape[1]))
        return replace(
            wide,
            creatives=other.creatives,
            creative=creative.ravel(),
            name=other.name,
            said=other.said,
        )

    def names(self) -> npt.NDArray:
        """Return what the log calls each pair's creative."""
        return np.asarray(self.name[self.creative])
