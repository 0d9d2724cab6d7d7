"""Learning a table's columns from private counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.category_codec import CategoryCodec
from tfgan_ads.features.number_codec import DECIMALS
from tfgan_ads.features.number_codec import KNOTS
from tfgan_ads.features.number_codec import NumberCodec
from tfgan_ads.features.number_codec import decimals_of
from tfgan_ads.features.private_counts import PrivateCounts
from tfgan_ads.features.table_transformer import TableTransformer

# Halvings of an octave, four at a time: a number is told to a 256th of its
# size, a moment of our time to some four hours.
_SPLIT = 16
_LEVELS = {"number": 3, "time": 5}
# Cells with a smaller share of the units are not split.
_WORTH = 0.02
# The code of zero; a double's octaves are less than half as many either way.
_ZERO = 2_200


class _Leaf(NamedTuple):
    """A cell of numbers that is not split any more."""

    low: float
    high: float
    mass: float


def histograms(kinds: Mapping[str, str], dtypes: Mapping[str, str]) -> int:
    """Return how many histograms `fit_number` and `fit_category` ask for.

    Args:
        kinds: dict of column to `"number"`, `"time"`, ... .
        dtypes: dict of column to dtype.

    Returns:
        int.
    """
    return sum(
        2 + _LEVELS[kind] - _is_whole(dtypes[name]) if kind in _LEVELS else 1
        for name, kind in kinds.items()
    )


def fit_private(
    transformer: TableTransformer,
    table: pd.DataFrame,
    multiplier: float,
    delta: float,
    rng: np.random.Generator | None = None,
) -> list[npt.NDArray]:
    """Fit a transformer to a table without telling of any of its rows.

    Column names, kinds, dtypes and the number of rows are taken to be known.

    Args:
        transformer: `TableTransformer`, not fitted.
        table: DataFrame, one row a unit.
        multiplier: float. Of the noise; see `PrivateCounts`.
        delta: float. See `PrivateCounts`.
        rng: `numpy.random.Generator` or None. See `PrivateCounts`.

    Returns:
        list of float arrays, the share of each column's states.
    """
    transformer.read_columns(table)
    kinds, dtypes = transformer.kinds, transformer.dtypes
    counts = PrivateCounts(histograms(kinds, dtypes), multiplier, delta, rng)
    shares = []
    for name in table:
        codec: NumberCodec | CategoryCodec
        if transformer.is_numeric(name):
            codec, share = fit_number(
                transformer.numbers(name, table[name]),
                counts,
                kinds[name],
                dtypes[name],
                transformer.spike_share,
            )
        else:
            words = transformer.words(name, table[name])
            codec, share = fit_category(words, counts, transformer.limit)
        transformer.put(name, codec)
        shares.append(share)
    return shares


def fit_category(
    column: pd.Series, counts: PrivateCounts, limit: int
) -> tuple[CategoryCodec, npt.NDArray]:
    """Learn a column of categories.

    Args:
        column: Series of str, one row a unit; None is missing.
        counts: `PrivateCounts`.
        limit: int. Categories with a state of their own, at most.

    Returns:
        `CategoryCodec`, and the share of each of its states.
    """
    told = counts.words(column)
    gone = told.pop(np.nan, 0.0)
    head = list(told.items())[:limit]
    left = len(column) - gone - sum(count for _, count in head)
    rare = left > counts.certain * (1 + len(head)) ** 0.5 or not head
    codec = CategoryCodec(
        [str(name) for name, _ in head], rare=rare, missing=gone > 0
    )
    shares = [count for _, count in head]
    shares += [max(left, 1.0)] * rare + [gone] * (gone > 0)
    return codec, np.array(shares) / sum(shares)


def fit_number(
    values: npt.NDArray,
    counts: PrivateCounts,
    kind: str,
    dtype: str,
    spike_share: float,
) -> tuple[NumberCodec, npt.NDArray]:
    """Learn a column of numbers or times.

    Frequent values are told as words are. The distribution of the others is
    told by a tree of cells: octaves first, those that hold enough in
    sixteenths, and so on. All levels are histograms of which only the cells
    that matter are looked at.

    Args:
        values: float array `[units]`; NaN is missing.
        counts: `PrivateCounts`.
        kind: `"number"` or `"time"`.
        dtype: str. The column's; whole numbers have no decimals.
        spike_share: float. Values more frequent than this are spikes.

    Returns:
        `NumberCodec`, and the share of each of its states.
    """
    told = counts.words(pd.Series(values))
    gone = told.pop(np.nan, 0.0)
    spikes = {
        float(v): count  # type: ignore[arg-type]
        for v, count in sorted(told.items())  # type: ignore[type-var]
        if count > spike_share * len(values)
    }
    known = values[np.isfinite(values)]
    worth = max(_WORTH * len(values), 1.5 * counts.certain)
    decimals = (
        0 if _is_whole(dtype) else _find_decimals(known, counts, worth / 2)
    )
    rest = known[~np.isin(known, list(spikes))]
    tree = _Tree(counts, decimals, _LEVELS[kind], worth)
    leaves = tree.leaves(rest)
    codec = NumberCodec(list(spikes), _knots(leaves), decimals, gone > 0)
    left = len(values) - gone - sum(spikes.values()) if leaves else 0.0
    shares = [max(left, 0.0), *spikes.values()] + [gone] * (gone > 0)
    total = sum(shares) or 1.0
    return codec, np.array(shares) / total


class _Tree:
    """Cells of numbers, split where they hold much.

    Args:
        counts: `PrivateCounts`.
        decimals: int or None. To which values are rounded.
        levels: int. Of the tree.
        worth: float. Cells that hold less are not split.
    """

    def __init__(
        self,
        counts: PrivateCounts,
        decimals: int | None,
        levels: int,
        worth: float,
    ) -> None:
        self.counts = counts
        self.unit = 0.0 if decimals is None else 10.0**-decimals
        self.levels = levels
        self.worth = worth

    def leaves(self, values: npt.NDArray) -> list[_Leaf]:
        """Return the cells that values lie in, in order."""
        mantissas, octaves = np.frexp(np.abs(values))
        # Numbers of an octave share a code: of its exponent and their sign.
        codes = np.sign(values).astype(int) * (octaves + _ZERO // 2)
        codes = _ZERO + np.where(mantissas == 0, 0, codes)
        noisy = self.counts.cells(codes, 2 * _ZERO + 1)
        found: list[_Leaf] = []
        for cell in np.flatnonzero(noisy > self.counts.certain):
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
        told = real & (noisy > self.counts.certain / 2)
        shares = np.where(told, noisy, 0.0)
        left = mass - shares.sum()
        others = real & ~told
        doubt = self.counts.certain / 2 * (1 + told.sum()) ** 0.5
        if others.any() and (left > doubt or not told.any()):
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


def _knots(leaves: list[_Leaf]) -> npt.NDArray:
    """Return the quantiles of values that are even within each cell."""
    if not leaves:
        return np.zeros(0)
    mass = np.array([leaf.mass for leaf in leaves])
    upper = np.cumsum(mass)
    at = np.stack([upper - mass, upper], 1).ravel() / upper[-1]
    edges = np.array([leaf[:2] for leaf in leaves]).ravel()
    return np.interp(np.linspace(0, 1, KNOTS), at, edges)


def _find_decimals(
    values: npt.NDArray, counts: PrivateCounts, worth: float
) -> int | None:
    """Return to how many decimals nearly all values are rounded."""
    noisy = counts.cells(decimals_of(values), DECIMALS + 2)
    most = int(np.flatnonzero(noisy >= worth).max(initial=0))
    return most if most <= DECIMALS else None


def _is_whole(dtype: str) -> bool:
    return dtype.lower().startswith(("int", "uint"))
