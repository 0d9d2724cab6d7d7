"""`NumberTree`: the distribution of numbers, told by private counts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.features.tables.quantiles import KNOTS

if TYPE_CHECKING:
    from tfgan_ads.features.tables.counts import Counts

# Of some thousand octaves none may be noise alone.
_OCTAVE = 1.25
# Halvings of a cell, four at a time.
_SPLIT = 16
# The code of zero; a double's octaves are less than half as many either way.
_ZERO = 2_200


class _Leaf(NamedTuple):
    """A cell of numbers that is not split any more."""

    low: float
    high: float
    mass: float


class NumberTree:
    """Cells of numbers, split where they hold much.

    Octaves first, of either sign; those that hold enough in sixteenths, and
    so on. A number is in one cell of each level, so a level is a histogram,
    of which only the cells that matter are looked at.

    Args:
        counts: `Counts`.
        decimals: int or None. To which values are rounded.
        levels: int. How many histograms, the octaves' included.
        worth: float. Cells that hold less are not split.

    Example:

    >>> from tfgan_ads.logs.private.private_counts import PrivateCounts
    >>> tree = NumberTree(PrivateCounts(3, 0.0, 1e-6), 0, 3, 10)
    >>> knots = tree.knots(np.arange(20.0, 60.0))
    >>> knots[[0, 128, 256, 384, 512]].tolist()
    [19.5, 29.5, 39.5, 49.5, 59.5]

    Source: Zhang et al., PrivTree: a differentially private algorithm for
    hierarchical decompositions, 2016.
    """

    def __init__(
        self,
        counts: Counts,
        decimals: int | None,
        levels: int,
        worth: float,
    ) -> None:
        self.counts = counts
        self.unit = 0.0 if decimals is None else 10.0**-decimals
        self.levels = levels
        self.worth = worth

    def knots(self, values: npt.NDArray) -> npt.NDArray:
        """Return quantiles of values, taken to be even within each cell.

        Args:
            values: float array `[n]`, finite.

        Returns:
            float array `[KNOTS]`, see `Quantiles`; empty where no cell
            holds more than noise.
        """
        leaves = self._leaves(values)
        if not leaves:
            return np.zeros(0)
        mass = np.array([leaf.mass for leaf in leaves])
        upper = np.cumsum(mass)
        at = np.stack([upper - mass, upper], 1).ravel() / upper[-1]
        edges = np.array([leaf[:2] for leaf in leaves]).ravel()
        return np.interp(np.linspace(0, 1, KNOTS), at, edges)

    def _leaves(self, values: npt.NDArray) -> list[_Leaf]:
        """Return the cells that values lie in, in order."""
        mantissas, octaves = np.frexp(np.abs(values))
        # Numbers of an octave share a code: of its exponent and their sign.
        codes = np.sign(values).astype(int) * (octaves + _ZERO // 2)
        codes = _ZERO + np.where(mantissas == 0, 0, codes)
        noisy = self.counts.cells(codes, 2 * _ZERO + 1)
        found: list[_Leaf] = []
        for cell in np.flatnonzero(noisy > _OCTAVE * self.counts.certain):
            inside = np.abs(values[codes == cell])
            low, high = _octave(abs(int(cell) - _ZERO))
            grown = self._grow(inside, low, high, noisy[cell], 1)
            if cell < _ZERO:
                grown = [_Leaf(-b, -a, mass) for a, b, mass in grown[::-1]]
            found += grown
        return found

    def _grow(
        self,
        values: npt.NDArray,
        low: float,
        high: float,
        mass: float,
        level: int,
    ) -> list[_Leaf]:
        """Return a cell, or what it is split into."""
        ends = self._ends(low, high)
        if ends is None:
            return []
        one = ends[1] - ends[0] <= self.unit * 1.01
        if one or level == self.levels or mass < self.worth:
            return [_Leaf(*ends, mass)]
        edges = np.linspace(low, high, _SPLIT + 1)
        codes = np.searchsorted(edges, values, "right") - 1
        parts = list(zip(edges[:-1], edges[1:]))
        mass_of = self._share_out(
            mass,
            self.counts.cells(codes, _SPLIT),
            np.array([self._ends(*part) is not None for part in parts]),
        )
        return [
            leaf
            for i in np.flatnonzero(mass_of)
            for leaf in self._grow(
                values[codes == i], *parts[i], mass_of[i], level + 1
            )
        ]

    def _share_out(
        self, mass: float, noisy: npt.NDArray, real: npt.NDArray
    ) -> npt.NDArray:
        """Share a cell's mass out among those it is split into.

        Those that hold more than noise get what they hold, the others even
        shares of what is left, if anything is.
        """
        released = real & (noisy > self.counts.certain / 2)
        shares = np.where(released, noisy, 0.0)
        left = mass - shares.sum()
        others = real & ~released
        doubt = self.counts.certain / 2 * (1 + released.sum()) ** 0.5
        if others.any() and (left > doubt or not released.any()):
            shares[others] = left / others.sum()
        return shares * (mass / shares.sum())

    def _ends(self, low: float, high: float) -> tuple[float, float] | None:
        """Return between what the values of [low, high) lie, once spread."""
        if not self.unit:
            return low, high
        first = np.ceil(low / self.unit - 1e-9) * self.unit
        last = np.ceil(high / self.unit - 1e-9) * self.unit - self.unit
        if low == high:
            last = first
        half = self.unit / 2
        return (first - half, last + half) if last >= first - half else None


def _octave(code: int) -> tuple[float, float]:
    """Return between what the absolute numbers of a code lie."""
    if code == 0:
        return 0.0, 0.0
    low = float(np.ldexp(0.5, code - _ZERO // 2))
    return low, 2 * low
