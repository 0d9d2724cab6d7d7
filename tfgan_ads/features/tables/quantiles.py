"""`Quantiles`: where numbers stand in their distribution."""

from __future__ import annotations

from typing import Any
from typing import Self

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from scipy.special import exprel

from tfgan_ads.graph import interpolate

KNOTS = 513
# Ranks that tell how a tail grows are this many times apart.
_FAR = 4
# Just short of where rounding would go the other way.
_REACH = 0.498


class Quantiles:
    """The distribution of numbers, as quantiles at equal steps.

    A number `x` has the place `2 F(x) - 1` in it. Rounded numbers are spread
    evenly over their rounding interval first, so that places are continuous,
    and rounded again afterwards.

    Args:
        knots: sequence of float. The quantiles; empty where there is no
            number.
        decimals: int or None. To round to; `None` does not round.

    Example:

    >>> quantiles = Quantiles.fit(np.arange(4.0), decimals=0)
    >>> quantiles.knots[[0, 256, 512]].tolist()
    [-0.5, 1.5, 3.5]
    >>> quantiles = Quantiles([-0.5, 1.5, 3.5], decimals=0)
    >>> places = quantiles.places(np.array([0.0, 3.0]))
    >>> places.tolist(), quantiles.values(places).tolist()
    ([-0.75, 0.75], [0.0, 3.0])
    """

    def __init__(self, knots: Any, decimals: int | None) -> None:
        self.knots = np.asarray(knots, "float64")
        self.decimals = decimals

    @classmethod
    def fit(
        cls,
        values: npt.NDArray,
        decimals: int | None,
        floor: int = 1,
        units: npt.NDArray | None = None,
    ) -> Self:
        """Learn from numbers.

        Above a floor of 1 no quantile is anybody's number: each is told by
        means of neighbours, of so many people at least.

        Args:
            values: float array `[n]`, finite.
            decimals: int or None. To which they are rounded.
            floor: int. Of so many people at each end none leaves a trace.
                Defaults to `1`.
            units: int array `[n]` or None. Whose each number is; `None` takes
                each for somebody else's.
        """
        order = np.argsort(values, kind="stable")
        size = floor if units is None else _block_size(units[order], floor)
        return cls(_find_knots(values[order], decimals, size), decimals)

    def __len__(self) -> int:
        return len(self.knots)

    @property
    def ends(self) -> list[float]:
        """The least and the greatest number, if there is any."""
        if not len(self):
            return []
        half = 0.0 if self.decimals is None else 10.0**-self.decimals / 2
        return [self.knots[0] + half, self.knots[-1] - half]

    def places(
        self, values: npt.NDArray, within: npt.ArrayLike = 0.0
    ) -> npt.NDArray:
        """Return the places of numbers; beyond the ends, the ends'.

        Args:
            values: float array `[n]`.
            within: float or float array `[n]` in [-1, 1]. Where in its
                rounding interval a number lies. Defaults to `0.0`, the
                middle.
        """
        if not len(self):
            return np.zeros(len(values))
        if self.decimals is not None:
            reach = _REACH * 10.0**-self.decimals
            values = values + reach * np.asarray(within)
        return np.interp(values, self.knots, self._steps)

    def values(self, places: npt.NDArray) -> npt.NDArray:
        """Return the numbers at places, rounded but never beyond the ends."""
        values = np.interp(places, self._steps, self.knots)
        if self.decimals is None:
            return values
        return np.round(values.clip(*self.ends), self.decimals)

    def places_in_graph(self, values: Any) -> Any:
        """Do as `places` does, with a float64 tensor `[batch]`."""
        return interpolate(values, *self._curve())

    def values_in_graph(self, places: Any) -> Any:
        """Do as `values` does, with a float tensor `[batch]`."""
        knots, steps = self._curve()
        values = interpolate(tf.cast(places, tf.float64), steps, knots)
        if self.decimals is None or not len(self):
            return values
        unit = 10.0**self.decimals
        low, high = self.knots[0] + 0.5 / unit, self.knots[-1] - 0.5 / unit
        return tf.round(tf.clip_by_value(values, low, high) * unit) / unit

    def _curve(self) -> tuple[Any, Any]:
        """Return knots and steps for the graph, which needs at least two."""
        knots = self.knots if len(self) else np.zeros(2)
        steps = np.linspace(-1, 1, len(knots))
        return tf.constant(knots, tf.float64), tf.constant(steps, tf.float64)

    @property
    def _steps(self) -> npt.NDArray:
        return np.linspace(-1, 1, len(self))


def _find_knots(
    rest: npt.NDArray, decimals: int | None, floor: int
) -> npt.NDArray:
    """Return quantiles of sorted values, of rounded ones once spread."""
    if not len(rest):
        return rest
    half, least, greatest = 0.0, rest[0], rest[-1]
    if decimals is not None:
        # As many equal values, as many equal steps through their interval.
        _, start, count = np.unique(rest, return_index=True, return_counts=True)
        position = np.arange(len(rest)) - np.repeat(start, count)
        share = (position + 0.5) / np.repeat(count, count) - 0.5
        half = 10.0**-decimals / 2
        rest = rest + share * 2 * half
    known = rest
    if floor > 1:
        rest = _blurred(rest, floor)
    rest = _without_greatest(rest, known, floor, greatest)
    rest = -_without_greatest(-rest[::-1], -known[::-1], floor, -least)[::-1]
    knots = np.quantile(rest, np.linspace(0, 1, KNOTS))
    if decimals is not None:
        # The whole interval of the outermost values.
        knots[[0, -1]] = knots[[0, -1]].round(decimals) + [-half, half]
    return knots


def _block_size(units: npt.NDArray, floor: int) -> int:
    """Return how many neighbours are of so many people at least, anywhere.

    Args:
        units: int array `[n]`. Whose the sorted numbers are.
        floor: int.
    """
    size = floor
    while size < len(units):
        blocks = np.arange(len(units) // size * size) // size
        pairs = np.stack([blocks, units[: len(blocks)]], 1)
        people = np.bincount(np.unique(pairs, axis=0)[:, 0])
        if people.min() >= floor:
            break
        size *= 2
    return size


def _blurred(values: npt.NDArray, size: int) -> npt.NDArray:
    """Replace sorted numbers by straight lines between means of neighbours.

    Of fewer than `size` at each end not even a mean is told.
    """
    count = len(values)
    if count < 3 * size:
        middle = np.quantile(values, [0.25, 0.75])
        return np.full(count, values.clip(*middle).mean())
    inner = values[size - 1 : count - size + 1]
    blocks = min(KNOTS - 1, len(inner) // size)
    edges = np.round(np.linspace(0, len(inner), blocks + 1)).astype(int)
    means = np.add.reduceat(inner, edges[:-1]) / np.diff(edges)
    centres = (edges[:-1] + edges[1:] - 1) / 2
    # On by half a block: to where the outermost of those inside are.
    for end, next_ in ((0, 1), (-1, -2)) if blocks > 1 else ():
        slope = (means[end] - means[next_]) / (centres[end] - centres[next_])
        place = 0 if end == 0 else len(inner) - 1
        means[end] += slope * (place - centres[end])
        centres[end] = place
    at = np.arange(count) - (size - 1)
    return np.interp(at, centres, means)


def _without_greatest(
    values: npt.NDArray, known: npt.NDArray, floor: int, greatest: float
) -> npt.NDArray:
    """Replace the greatest values by what those below them suggest.

    The few greatest may say who they belong to. So of sorted values those at
    the ranks around `k`, `4k` and `16k` from above alone draw the tail beyond
    `k`, where the `r`-th greatest is expected at

    `x_k + (x_k - x_4k) ((k / r)^g - 1) / (1 - 4^-g)`, with
    `g = log_4 ((x_k - x_4k) / (x_4k - x_16k))`,

    but not beyond `greatest`, rounded up to two digits of the range. Above a
    floor of 1, each is a mean over ranks from `m` to `2m`, which stands for
    that of rank `4m / e`.

    Args:
        values: float array `[n]`, sorted. What is kept of the others.
        known: float array `[n]`. The values themselves.
        floor: int. `m`: so many are replaced.
        greatest: float.

    Source: Pickands, Statistical inference using extreme order statistics,
    1975.
    """
    m = min(floor, len(values))
    tail = np.full(m, values[-m])
    ranks = [m * _FAR**i for i in range(3)]
    if len(known) >= ranks[-1] * (2 if floor > 1 else 1):
        near, far = -np.diff([_around(known, rank, floor) for rank in ranks])
        if near > 0 and far > 0:
            unit = np.log(_FAR)
            growth = np.log(near / far) / unit
            rank = 4 * m / np.e if floor > 1 else m
            beyond = np.log(rank / np.arange(m, 0, -1))
            step = beyond * exprel(growth * beyond)
            tail = near * step / (unit * exprel(-growth * unit))
            tail = tail + _around(known, m, floor)
            digit = 10.0 ** (np.floor(np.log10(np.ptp(known))) - 1)
            most = np.ceil(greatest / digit) * digit
            tail = tail.clip(values[-m - 1] if m < len(values) else None, most)
    return np.concatenate([values[:-m], tail])


def _around(values: npt.NDArray, rank: int, floor: int) -> float:
    """Return the value at a rank from above, or the mean over some ranks."""
    if floor == 1:
        return float(values[-rank])
    return float(values[-2 * rank : -rank].mean())
