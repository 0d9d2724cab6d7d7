"""`Counts`: what a private way to learn a column may ask of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

import numpy.typing as npt
import pandas as pd


class Counts(Protocol):
    """Histograms that are told so that no row shows; see `PrivateCounts`."""

    @property
    def total(self) -> float:
        """How many rows there are."""

    @property
    def certain(self) -> float:
        """A count of a known cell that is more than noise."""

    def words(self, column: pd.Series) -> dict[Hashable, float]:
        """Return the counts of frequent values, most frequent first.

        Args:
            column: Series; NaN and None are one value, NaN.
        """

    def cells(self, codes: npt.NDArray, count: int) -> npt.NDArray:
        """Return the counts of known cells, float `[count]`.

        Args:
            codes: int array `[n]` in `[0, count)`; others are not counted.
            count: int.
        """

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
            levels: int. How many histograms may be asked for.
            worth: float. Cells that hold less are not split.

        Returns:
            float array `[KNOTS]`; empty where no cell holds more than noise.
        """
