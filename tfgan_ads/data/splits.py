"""Split an ad log so that nothing leaks."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.errors import AdsError


@dataclass(frozen=True)
class Selector:
    """Chooses rows of a log as it streams by.

    Attributes:
        columns: tuple of str. The columns `mask` needs.
        mask: function of a typed `pyarrow.RecordBatch` to a bool array.
    """

    columns: tuple[str, ...]
    mask: Callable[[pa.RecordBatch], npt.NDArray]


def hash_shares(values: Sequence[str], seed: int) -> npt.NDArray:
    """Map strings to numbers in [0, 1) that never change.

    Args:
        values: sequence of str.
        seed: int.

    Returns:
        float64 array, equal for equal strings on every machine.

    Example:

    >>> bool(hash_shares(["a"], 0) == hash_shares(["a"], 0))
    True
    """
    key = f"{seed % 10**16:016d}"
    array = np.asarray(values, dtype=object)
    hashed = pd.util.hash_array(array, hash_key=key, categorize=False)
    return hashed.astype("float64") / 2.0**64


def group_selector(column: str, low: float, high: float, seed: int) -> Selector:
    """Select the rows whose group falls in a share of all groups.

    Args:
        column: str. Rows with equal values stay together.
        low: float. Start of the share, inclusive.
        high: float. End of the share, exclusive.
        seed: int. Another seed, another split.

    Returns:
        `Selector`.
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        share = hash_shares(batch[column].to_pylist(), seed)
        return (share >= low) & (share < high)

    return Selector((column,), mask)


def time_selector(
    column: str, low: np.datetime64 | None, high: np.datetime64 | None
) -> Selector:
    """Select the rows of a span of time.

    Args:
        column: str. The timestamps.
        low: datetime64 or None. Start, inclusive.
        high: datetime64 or None. End, exclusive.

    Returns:
        `Selector`.
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        times = batch[column].to_numpy(zero_copy_only=False)
        chosen = ~np.isnat(times)
        if low is not None:
            chosen &= times >= low
        if high is not None:
            chosen &= times < high
        return chosen

    return Selector((column,), mask)


def check_shares(shares: Sequence[float]) -> npt.NDArray:
    """Return the edges of the shares.

    Raises:
        AdsError: The shares are not positive or do not sum to 1.
    """
    array = np.asarray(shares, float)
    if len(array) < 2 or (array <= 0).any() or abs(array.sum() - 1) > 1e-6:
        raise AdsError(
            "`shares` must be two or more positive numbers that sum to 1. "
            f"Received: shares={tuple(shares)}"
        )
    edges = np.concatenate([[0.0], array.cumsum()])
    edges[-1] = 1.0
    return edges
