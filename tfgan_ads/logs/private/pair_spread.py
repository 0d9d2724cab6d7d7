"""How much the odds of an outcome vary by pairs of values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# How much they are taken to vary in any case, and at most.
_LEAST, _MOST = 0.05, 1.0
# So many standard errors are more than chance: columns have many pairs.
_CERTAIN = 5.0


def pair_spread(
    left: npt.NDArray,
    told: npt.NDArray,
    noise: float,
    blocks: npt.NDArray,
) -> npt.NDArray:
    """Return the deviation of pairs' weights beforehand, float array `[pairs]`.

    A pair whose weight is `w` leaves `w I` over where values alone are looked
    at, with a variance of `v = I + s^2`. Where weights of two columns vary by
    `t`, the square of what is left has a mean of `v + t^2 I^2`, so

    `t^2 = sum g (u - 1) / sum g^2`, `u = left^2 / v`, `g = I^2 / v`,

    of which its standard error `sqrt(2 / sum g^2)` is taken off five times:
    most columns have nothing to do with one another, beyond what each has to
    do with the outcome.

    Args:
        left: float array `[pairs]`. Counts less what was expected.
        told: float array `[pairs]`. `I`.
        noise: float. `s`, of a count.
        blocks: int array `[pairs]`. Which two columns a pair is of.

    Source: DerSimonian and Laird, Meta-analysis in clinical trials, 1986, for
    the estimate by moments.

    Example:

    >>> told = np.full(100, 50.0)
    >>> left = np.where(np.arange(100) % 2, 25.0, -25.0)
    >>> spread = pair_spread(left, told, 0.0, np.zeros(100, int))
    >>> print(f"{spread[0]:.2f}")
    0.47
    """
    variance = told + noise**2 + 1e-9
    weight = told**2 / variance
    more = np.bincount(blocks, (left**2 / variance - 1) * weight)
    known = np.bincount(blocks, weight**2) + 1e-9
    surely = (more - _CERTAIN * np.sqrt(2 * known)) / known
    squares = _LEAST**2 + np.clip(surely, 0, _MOST**2)
    spread: npt.NDArray = np.sqrt(squares)[blocks]
    return spread
