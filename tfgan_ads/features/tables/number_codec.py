"""`NumberCodec`: numbers as a state and a place between two bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import exprel

# At most so many decimals are looked for.
DECIMALS = 6
KNOTS = 513
# Ranks that tell how a tail grows are this many times apart.
_FAR = 4
# Just short of where rounding would go the other way.
_REACH = 0.498


class NumberCodec:
    """Turns a column of numbers into what a network can learn, and back.

    Every value has a *state*: a spike (a value that is frequent, such as 0),
    missing, or the rest. The rest also has a *place* in [-1, 1]: where it
    stands in the distribution of the rest, `2 F(x) - 1`. Whole numbers and
    decimals are spread evenly over their rounding interval first, so that
    the places are continuous, and rounded again afterwards.

    The state of the codec is the spikes, the quantiles, and how to round: no
    row of the table.

    Args:
        spikes: sequence of float. Frequent values.
        knots: sequence of float. Quantiles of the rest at equal steps; empty
            where all values are spikes.
        decimals: int or None. To round to; `None` does not round.
        missing: bool. Whether there is a missing state.

    Example:

    >>> codec = NumberCodec.fit(np.array([0.0] * 50 + [1.5, 2.5, np.nan]))
    >>> codec.states, codec.decimals
    (3, 1)
    >>> state, place = codec.encode(np.array([0.0, 2.5, np.nan]))
    >>> state.tolist(), codec.decode(state, place).tolist()
    ([1, 0, 2], [0.0, 2.5, nan])
    """

    def __init__(
        self,
        spikes: Any = (),
        knots: Any = (),
        decimals: int | None = None,
        missing: bool = False,
    ) -> None:
        self.spikes = np.sort(np.asarray(spikes, "float64"))
        self.knots = np.asarray(knots, "float64")
        self.decimals = decimals
        self.missing = missing

    @classmethod
    def fit(
        cls, values: npt.NDArray, spike_share: float = 0.01, floor: int = 1
    ) -> NumberCodec:
        """Learn from a column.

        Args:
            values: float array `[n]`; NaN is missing.
            spike_share: float. Values more frequent than this are spikes.
                Defaults to `0.01`.
            floor: int. Values seen less often are never spikes, and of so
                many at each end none leaves a trace: the tail is drawn from
                those further in. Defaults to `1`.

        Returns:
            `NumberCodec`.
        """
        values = np.asarray(values, "float64")
        known = values[np.isfinite(values)]
        found, count = np.unique(known, return_counts=True)
        least = max(spike_share * len(values), floor)
        spikes = found[(count > least) & (count > 1)]
        rest = known[~np.isin(known, spikes)]
        needed = int(decimals_of(known).max(initial=0))
        decimals = needed if needed <= DECIMALS else None
        knots = _find_knots(np.sort(rest), decimals, floor)
        return cls(spikes, knots, decimals, len(known) < len(values))

    @property
    def states(self) -> int:
        """How many states there are: the rest, the spikes, missing."""
        return 1 + len(self.spikes) + self.missing

    def encode(
        self, values: npt.NDArray, within: npt.ArrayLike = 0.0
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """Encode values.

        A value beyond the bounds is taken to the bound; a missing one where
        none was seen, to the middle of the rest.

        Args:
            values: float array `[n]`.
            within: float or float array `[n]` in [-1, 1]. Where in its
                rounding interval a rounded value lies. Defaults to `0`, the
                middle.

        Returns:
            int32 array `[n]`, states; float64 array `[n]`, places, 0 but for
            the rest.
        """
        values = np.asarray(values, "float64")
        known = np.isfinite(values)
        state = np.zeros(len(values), "int32")
        if len(self.spikes):
            near = np.searchsorted(self.spikes, np.where(known, values, 0))
            near = np.minimum(near, len(self.spikes) - 1)
            state = np.where(known & (self.spikes[near] == values), near + 1, 0)
        if self.missing:
            state = np.where(known, state, self.states - 1)
        place = np.zeros(len(values))
        rest = known & (state == 0)
        moved = values + self._reach * np.asarray(within)
        place[rest] = self.encode_rest(moved[rest])
        return state.astype("int32"), place

    def encode_rest(self, values: npt.NDArray) -> npt.NDArray:
        """Return the places of values, be they spikes or not."""
        if not len(self.knots):
            return np.zeros(len(values))
        steps = np.linspace(-1, 1, len(self.knots))
        return np.interp(values, self.knots, steps)

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value there can be."""
        ends = [*self.spikes[[0, -1]]] if len(self.spikes) else []
        if len(self.knots):
            half = 0.0 if self.decimals is None else 10.0**-self.decimals / 2
            ends += [self.knots[0] + half, self.knots[-1] - half]
        return (min(ends), max(ends)) if ends else (np.nan, np.nan)

    def is_one(self, state: int) -> bool:
        """Return whether a state stands for one value, and no others."""
        return state > 0

    def knows(self, values: npt.NDArray) -> npt.NDArray:
        """Return which values can be drawn."""
        known = np.isin(values, self.spikes)
        if len(self.knots):
            low, high = self.bounds
            known |= (values >= low) & (values <= high)
        return known

    def decode(self, state: npt.NDArray, place: npt.NDArray) -> npt.NDArray:
        """Return the values of states and places, float64 `[n]`."""
        values = np.full(len(state), np.nan)
        steps = np.linspace(-1, 1, len(self.knots))
        rest = state == 0
        if len(self.knots):
            values[rest] = np.interp(place[rest], steps, self.knots)
            if self.decimals is not None:
                values[rest] = self._round(values[rest])
        elif len(self.spikes):
            values[rest] = self.spikes[0]
        spike = (state > 0) & (state <= len(self.spikes))
        values[spike] = self.spikes[state[spike] - 1]
        # Rounding leaves a negative zero behind.
        return values + 0.0

    def _round(self, values: npt.NDArray) -> npt.NDArray:
        """Round, never beyond the bounds."""
        assert self.decimals is not None
        half = 10.0**-self.decimals / 2
        inside = values.clip(self.knots[0] + half, self.knots[-1] - half)
        return np.round(inside, self.decimals)

    @property
    def _reach(self) -> float:
        """How far a rounded value may have come from."""
        return 0.0 if self.decimals is None else _REACH * 10.0**-self.decimals

    def get_config(self) -> dict[str, Any]:
        """Return the state, for JSON."""
        return {
            "spikes": self.spikes.tolist(),
            "knots": self.knots.tolist(),
            "decimals": self.decimals,
            "missing": self.missing,
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> NumberCodec:
        """Build one from its state."""
        return cls(**config)


def decimals_of(values: npt.NDArray) -> npt.NDArray:
    """Return to how many decimals each value is rounded.

    Args:
        values: float array `[n]`.

    Returns:
        int array `[n]`, `DECIMALS + 1` for more than are looked for.

    Example:

    >>> decimals_of(np.array([3.0, 0.25, 1 / 3])).tolist()
    [0, 2, 7]
    """
    needed = np.full(len(values), DECIMALS + 1)
    for decimals in range(DECIMALS, -1, -1):
        needed[np.round(values, decimals) == values] = decimals
    return needed


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
