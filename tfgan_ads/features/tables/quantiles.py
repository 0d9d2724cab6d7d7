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
        cls, values: npt.NDArray, decimals: int | None, floor: int = 1
    ) -> Self:
        """Learn from numbers.

        Args:
            values: float array `[n]`, finite.
            decimals: int or None. To which they are rounded.
            floor: int. Of so many at each end none leaves a trace. Defaults
                to `1`.
        """
        return cls(_find_knots(np.sort(values), decimals, floor), decimals)

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
    rest = _without_greatest(rest, floor, greatest)
    rest = -_without_greatest(-rest[::-1], floor, -least)[::-1]
    knots = np.quantile(rest, np.linspace(0, 1, KNOTS))
    if decimals is not None:
        # The whole interval of the outermost values.
        knots[[0, -1]] = knots[[0, -1]].round(decimals) + [-half, half]
    return knots


def _without_greatest(
    values: npt.NDArray, floor: int, greatest: float
) -> npt.NDArray:
    """Replace the greatest values by what those below them suggest.

    The few greatest may say who they belong to. So of sorted values the
    `k`-th, `4k`-th and `16k`-th greatest alone draw the tail beyond the
    `k`-th, where the `r`-th greatest is expected at

    `x_k + (x_k - x_4k) ((k / r)^g - 1) / (1 - 4^-g)`, with
    `g = log_4 ((x_k - x_4k) / (x_4k - x_16k))`,

    but not beyond `greatest`, rounded up to two digits of the range.

    Source: Pickands, Statistical inference using extreme order statistics,
    1975.
    """
    k = min(floor, len(values))
    edge = values[-k]
    tail = np.full(k, edge)
    if len(values) >= _FAR**2 * k:
        near = edge - values[-_FAR * k]
        far = values[-_FAR * k] - values[-(_FAR**2) * k]
        if near > 0 and far > 0:
            unit = np.log(_FAR)
            growth = np.log(near / far) / unit
            beyond = np.log(k / np.arange(k, 0, -1))
            step = beyond * exprel(growth * beyond)
            tail = edge + near * step / (unit * exprel(-growth * unit))
            digit = 10.0 ** (np.floor(np.log10(np.ptp(values))) - 1)
            tail = tail.clip(max=np.ceil(greatest / digit) * digit)
    return np.concatenate([values[:-k], tail])
