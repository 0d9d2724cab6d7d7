"""To how many decimals a column of numbers is rounded."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.features.tables.counts import Counts

# At most so many decimals are looked for.
DECIMALS = 6


def find_decimals(
    values: npt.NDArray, counts: Counts | None = None, worth: float = 0.0
) -> int | None:
    """Return to how many decimals values are rounded.

    Args:
        values: float array `[n]`, finite.
        counts: `Counts` or None. Asked instead of the values themselves, at
            the cost of a histogram.
        worth: float. With `counts`, fewer values than this do not matter.
            Defaults to `0.0`.

    Returns:
        int, or None for more than are looked for.

    Example:

    >>> find_decimals(np.array([3.0, 0.25]))
    2
    """
    needed = decimals_of(values)
    if counts is not None:
        needed = np.flatnonzero(counts.cells(needed, DECIMALS + 2) >= worth)
    most = int(needed.max(initial=0))
    return most if most <= DECIMALS else None


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
