"""Intervals by resampling users."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# Draws held in memory at a time.
_CELLS = 1_000_000


class Interval(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.4g} ({self.low:.4g} to {self.high:.4g})"

    def percent(self, of: str = "") -> str:
        """Return a relative change in words.

        Args:
            of: str. What has changed. Defaults to nothing.

        Example:

        >>> Interval(0.2, -0.1, 0.5).percent("clicks")
        '+20 % clicks (95 % interval -10 to +50 %)'
        """
        value, low, high = (f"{100 * x:+.3g}" for x in self)
        what = f" {of}" if of else ""
        return f"{value} %{what} (95 % interval {low} to {high} %)"


def mean_interval(values: npt.NDArray) -> Interval:
    """Return a mean, and two standard errors about it.

    Args:
        values: float array `[n]`, independent of one another.

    Returns:
        `Interval`; of one value its bounds are not a number, and of none all
        is 0.

    Example:

    >>> mean_interval(np.array([1.0, 3.0]))
    Interval(value=2.0, low=0.0, high=4.0)
    """
    if not len(values):
        return Interval(0.0, 0.0, 0.0)
    spread = values.std(ddof=1) if len(values) > 1 else np.nan
    middle, error = float(values.mean()), float(2 * spread / len(values) ** 0.5)
    return Interval(middle, middle - error, middle + error)


def user_bootstrap(
    values: npt.NDArray,
    users: npt.NDArray,
    against: npt.NDArray | None = None,
    resamples: int = 2_000,
    seed: int = 0,
) -> Interval:
    """Return a mean, or the relative lift of one over another.

    Users are resampled, not rows: what one user does today and tomorrow is
    no independent evidence. `against` is paired with `values` row by row.

    Args:
        values: float array `[n]`.
        users: array `[n]`. Who each row is about.
        against: float array `[n]` or None. With it the figure is
            `mean(values) / mean(against) - 1`.
        resamples: int. Defaults to `2_000`.
        seed: int. Defaults to `0`.

    Returns:
        `Interval` between the 2.5 % and 97.5 % quantiles.

    Example:

    >>> user_bootstrap(np.array([3.0, 3.0]), np.array(["a", "b"]),
    ...                np.array([2.0, 2.0]))
    Interval(value=0.5, low=0.5, high=0.5)

    Source: Efron and Tibshirani, An introduction to the bootstrap, 1993.
    """
    _, who = np.unique(users, return_inverse=True)
    count = who.max() + 1
    columns = [values, np.ones(len(who)) if against is None else against]
    sums = np.stack([np.bincount(who, c, count) for c in columns])
    rng = np.random.default_rng(seed)
    step = max(1, _CELLS // count)
    sizes = [min(step, resamples - i) for i in range(0, resamples, step)]
    picks = (rng.integers(count, size=(size, count)) for size in sizes)
    # Counted by column: two short gathers are faster than one of pairs.
    drawn = np.concatenate(
        [np.stack([c[rows].sum(1) for c in sums], 1) for rows in picks]
    )
    shift = 0.0 if against is None else 1.0
    # A resample in which nothing was counted says nothing.
    drawn = drawn[drawn[:, 1] != 0]
    ratios = drawn[:, 0] / drawn[:, 1] - shift
    whole = sums.sum(1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return Interval(float(whole[0] / whole[1] - shift), float(low), float(high))
