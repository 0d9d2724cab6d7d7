"""`MixedSpace`: distances between rows of numbers and words."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.files import chunks

# Distances held in memory at a time.
_CELLS = 4_000_000
# Further from every rank than any two of them.
_MISSING = -9.0


class MixedSpace:
    """Rows as points whose distance no column rules.

    A column adds between 0 and 1: of words, whether they differ; of numbers,
    the share of all numbers that lie between. So a long tail, in which most
    ranges are spent, counts no more than the rest.

    Args:
        tables: sequence of DataFrame. All that will be compared: floats and
            words.
        numeric: collection of str. Every other column is one of words.

    Example:

    >>> table = pd.DataFrame({"age": [20.0, 30.0, 90.0], "on": ["a", "a", "b"]})
    >>> space = MixedSpace([table], ["age"])
    >>> rows = space.encode(table)
    >>> near, place = space.nearest(rows[:1], rows[1:])
    >>> round(near.item(), 2), place.item()
    (0.33, 0)

    Source: Gower, A general coefficient of similarity and some of its
    properties, 1971; by ranks as Podani, 1999.
    """

    def __init__(
        self, tables: Sequence[pd.DataFrame], numeric: Collection[str]
    ) -> None:
        self.names = list(tables[0])
        self.is_number = np.array([name in numeric for name in self.names])
        self._known = [
            np.unique(values[~pd.isna(values)], return_counts=True)
            for name in self.names
            for values in [np.concatenate([t[name].to_numpy() for t in tables])]
        ]

    def encode(self, table: pd.DataFrame) -> npt.NDArray[np.float32]:
        """Return rows as numbers `[rows, columns]` for `nearest`."""
        return np.column_stack(
            [
                self._ranks(table[name], *known)
                if number
                else np.searchsorted(known[0], table[name].to_numpy())
                for name, number, known in zip(
                    self.names, self.is_number, self._known
                )
            ]
        ).astype("float32")

    def nearest(
        self,
        rows: npt.NDArray,
        among: npt.NDArray,
        count: int = 1,
        columns: Sequence[int] | None = None,
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """Return the nearest of other rows.

        Args:
            rows: array `[n, columns]` of `encode`.
            among: array `[m, columns]`.
            count: int. How many. Defaults to `1`.
            columns: sequence of int or None. Those that count; `None` means
                all.

        Returns:
            float array `[n, count]` of distances, nearest first, and int
            array `[n, count]` of places.
        """
        kept = range(rows.shape[1]) if columns is None else columns
        count = min(count, len(among))
        gaps, places = [], []
        for _, parts in self.gaps(rows, among, kept):
            total = np.asarray(sum(parts))
            if count == 1:
                near = total.argmin(1)[:, None]
            else:
                near = np.argpartition(total, count - 1, axis=1)[:, :count]
            gap = np.take_along_axis(total, near, 1)
            order = gap.argsort(1)
            gaps.append(np.take_along_axis(gap, order, 1))
            places.append(np.take_along_axis(near, order, 1))
        return np.concatenate(gaps), np.concatenate(places)

    def gaps(
        self,
        rows: npt.NDArray,
        among: npt.NDArray,
        columns: Sequence[int],
    ) -> Iterator[tuple[slice, Iterator[npt.NDArray]]]:
        """Yield some rows at a time, and what each column adds, one by one."""
        step = max(1, _CELLS // len(among))
        for part in chunks(len(rows), step):
            yield part, (self.gap(rows[part], among, i) for i in columns)

    def gap(
        self, rows: npt.NDArray, among: npt.NDArray, column: int
    ) -> npt.NDArray[np.float32]:
        """Return what a column adds to distances, `[n, m]`."""
        mine, theirs = rows[:, column, None], among[None, :, column]
        if not self.is_number[column]:
            return np.not_equal(mine, theirs).astype("float32")
        gap = np.abs(mine - theirs)
        return np.minimum(gap, 1.0, out=gap)

    @staticmethod
    def _ranks(
        column: pd.Series, values: npt.NDArray, counts: npt.NDArray
    ) -> npt.NDArray:
        """Return the share of numbers below; equal ones count a half."""
        total = max(counts.sum(), 1)
        ends = np.concatenate([[0], np.cumsum(counts)]) / total
        numbers = column.to_numpy("float64")
        low, high = (
            ends[np.searchsorted(values, numbers, side)]
            for side in ("left", "right")
        )
        return np.where(np.isnan(numbers), _MISSING, (low + high) / 2)
