"""`PrivateCounts`: how often values occur, told so that no unit shows."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Hashable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.logs.private.number_tree import NumberTree

# Of a known cell, so many standard deviations are more than noise.
CERTAIN = 5.0


class PrivateCounts:
    """Discrete Gaussian noise on histograms.

    `c~_v = c_v + N(0, s^2)`: a unit has at most `k` rows, each in one cell of
    every histogram, so with `h` histograms the counts move by `k sqrt(h)` at
    most when it comes or goes, and `s = m k sqrt(h)` gives the guarantee of
    noise multiplier `m`. Where the cells are not known beforehand, as words
    are not, those that do not occur cannot be given noise; so only counts of
    `k + t` or more are told, where noise is `t` or more with a probability of
    `delta / h k` at most: that any of a unit's own words is told has then one
    of `delta`.

    Args:
        histograms: int. How many will be asked for, that of all rows
            included.
        multiplier: float. `m`; 0 gives exact counts, and no privacy.
        delta: float. Probability that a word of one unit alone is told.
        rows_each: int. `k`. Defaults to `1`.
        read: callable. See `DiscreteGaussian`.

    Attributes:
        total: float. How many rows there are, once `count_rows` was asked.

    Example:

    >>> counts = PrivateCounts(1, 0.0, 1e-6)
    >>> counts.words(pd.Series(["a", "b", "a", "a", "b"]))
    {'a': 3.0, 'b': 2.0}

    Source: Canonne et al., The discrete Gaussian for differential privacy,
    2020; for unknown cells, Wilkins et al., Exact privacy analysis of the
    Gaussian sparse histogram mechanism, 2024.
    """

    def __init__(
        self,
        histograms: int,
        multiplier: float,
        delta: float,
        rows_each: int = 1,
        read: Callable[[int], bytes] = os.urandom,
    ) -> None:
        deviation = multiplier * rows_each * histograms**0.5
        self._noise = DiscreteGaussian(deviation, read)
        chance = delta / (histograms * rows_each)
        self.threshold = rows_each + self._noise.least_above(chance)
        self.total = 0.0

    @property
    def deviation(self) -> float:
        """Of the noise of every count."""
        return self._noise.deviation

    @property
    def certain(self) -> float:
        """A count of a known cell that is more than noise."""
        return CERTAIN * self.deviation

    def count_rows(self, rows: int) -> None:
        """Ask how many rows there are: `total`, at least 1.

        Args:
            rows: int.
        """
        self.total = float(max(1, self.cells(np.zeros(rows, int), 1)[0]))

    def words(self, column: pd.Series) -> dict[Hashable, float]:
        """Return the counts of frequent values, most frequent first.

        Args:
            column: Series; NaN and None are one value, NaN.

        Returns:
            dict of value to float.
        """
        found = column.value_counts(dropna=False)
        # By value: noise must not follow the order of the rows.
        found = found.sort_index(key=lambda index: index.map(str))
        noisy = self._hide(found)
        released = noisy[noisy >= self.threshold].sort_values(
            ascending=False, kind="stable"
        )
        return {
            np.nan if pd.isna(value) else value: float(count)
            for value, count in released.items()
        }

    def cells(self, codes: npt.NDArray, count: int) -> npt.NDArray:
        """Return the counts of known cells.

        Args:
            codes: int array `[n]` in `[0, count)`; others are not counted.
            count: int.

        Returns:
            float array `[count]`.
        """
        inside = codes[(codes >= 0) & (codes < count)]
        return self._hide(np.bincount(inside, minlength=count)).astype(float)

    def knots(
        self,
        values: npt.NDArray,
        decimals: int | None,
        levels: int,
        worth: float,
    ) -> npt.NDArray:
        """Return quantiles of numbers, out of as many histograms as `levels`.

        Args:
            values: float array `[n]`, finite.
            decimals: int or None. To which values are rounded.
            levels: int. See `NumberTree`, as for `worth`.
            worth: float.

        Returns:
            float array `[KNOTS]`; empty where no cell holds more than noise.
        """
        return NumberTree(self, decimals, levels, worth).knots(values)

    def _hide(self, counts: Any) -> Any:
        return counts + self._noise.draw(len(counts))
