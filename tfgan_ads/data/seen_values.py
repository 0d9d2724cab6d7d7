"""`SeenValues`: which values have been there before, in eight bytes each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd


class SeenValues:
    """Remembers values by their hash, so that a log may be of any length.

    Two of a million different values share a hash of 64 bits with a chance
    of 3e-8.

    Example:

    >>> seen = SeenValues()
    >>> seen.add(hashed(["a", "b", "a"])).tolist()
    [False, False, True]
    >>> seen.add(hashed(["b"])).tolist(), len(seen)
    ([True], 2)
    """

    def __init__(self) -> None:
        # Sorted runs, each at most half as long as the one before it.
        self._runs: list[npt.NDArray] = []

    def __len__(self) -> int:
        """How many different values there were."""
        return sum(len(run) for run in self._runs)

    def add(self, hashes: npt.NDArray) -> npt.NDArray:
        """Add values, and return which were there before.

        Args:
            hashes: uint64 array `[n]`.

        Returns:
            bool array `[n]`.
        """
        fresh, first = np.unique(hashes, return_index=True)
        before = np.ones(len(hashes), bool)
        before[first] = False
        for run in self._runs:
            before |= _among(hashes, run)
        fresh = fresh[~before[first]]
        while self._runs and len(self._runs[-1]) < 2 * len(fresh):
            fresh = np.sort(np.concatenate([self._runs.pop(), fresh]))
        if len(fresh):
            self._runs.append(fresh)
        return before


def hashed(*columns: object) -> npt.NDArray:
    """Hash rows of one or more columns.

    Args:
        *columns: sequences of equal length, of words, numbers or times.

    Returns:
        uint64 array `[rows]`.
    """
    total = np.zeros(1, "uint64")
    for column in columns:
        array = np.asarray(column)
        if array.dtype.kind in "mM":
            array = array.view("int64")
        if array.dtype.kind in "OUST":
            array = array.astype(object)
            array = np.where(pd.isna(array), "", array)
        values = pd.util.hash_array(array)
        total = (total * np.uint64(1_000_003)) ^ values
    return total


def _among(values: npt.NDArray, run: npt.NDArray) -> npt.NDArray:
    """Return which values are in a sorted run."""
    at = np.searchsorted(run, values).clip(0, len(run) - 1)
    return run[at] == values
