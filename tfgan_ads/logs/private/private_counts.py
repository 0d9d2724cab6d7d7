"""`PrivateCounts`: how often values occur, told so that no unit shows."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm

from tfgan_ads.logs.private.number_tree import NumberTree

# Of a known cell, so many standard deviations are more than noise.
CERTAIN = 5.0


class PrivateCounts:
    """The Gaussian mechanism for histograms.

    `c~_v = c_v + N(0, s^2)`: a unit is in one cell of each histogram, so with
    `h` histograms the counts move by `sqrt(h)` at most when it comes or goes,
    and `s = m sqrt(h)` gives the guarantee of a Gaussian mechanism of noise
    multiplier `m`. Where the cells are not known beforehand, as words are
    not, those that do not occur cannot be given noise; so only counts above
    `1 + s z` are told, where `z` is the standard normal quantile of
    `1 - delta / h`: that a unit's own word is told has then a probability of
    `delta` at most. Counts are rounded to whole numbers afterwards.

    Args:
        histograms: int. How many histograms will be asked for.
        multiplier: float. `m`; 0 gives exact counts, and no privacy.
        delta: float. Probability that a word of one unit alone is told.
        rng: `numpy.random.Generator` or None. `None` seeds itself from the
            operating system: noise that can be drawn again hides nothing.

    Example:

    >>> counts = PrivateCounts(1, 0.0, 1e-6)
    >>> counts.words(pd.Series(["a", "b", "a", "a", "b"]))
    {'a': 3.0, 'b': 2.0}

    Source: Dwork and Roth, The algorithmic foundations of differential
    privacy, 2014, appendix A; for the rounding, Mironov, On significance of
    the least significant bits, 2012; for unknown cells, Wilkins et al., Exact
    privacy analysis of the Gaussian sparse histogram mechanism, 2024.
    """

    def __init__(
        self,
        histograms: int,
        multiplier: float,
        delta: float,
        rng: np.random.Generator | None = None,
    ) -> None:
        self.noise = multiplier * histograms**0.5
        self.threshold = 1 + self.noise * float(norm.isf(delta / histograms))
        self._rng = rng or np.random.default_rng()

    @property
    def certain(self) -> float:
        """A count of a known cell that is more than noise."""
        return CERTAIN * self.noise

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
        released = noisy[noisy > self.threshold].sort_values(
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
        return self._hide(np.bincount(inside, minlength=count))

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
        """Add noise; whole numbers, for the last bits of noise would tell."""
        return np.round(counts + self._rng.normal(0, self.noise, len(counts)))
