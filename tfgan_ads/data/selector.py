"""`Selector`: which rows of a log belong."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa


@dataclass(frozen=True)
class Selector:
    """Chooses rows of a log as it streams by.

    Attributes:
        columns: tuple of str. The columns `mask` needs.
        mask: function of a typed `pyarrow.RecordBatch` to a bool array.
    """

    columns: tuple[str, ...]
    mask: Callable[[pa.RecordBatch], npt.NDArray]


def value_selector(column: str, value: object) -> Selector:
    """Select the rows that hold a value.

    Args:
        column: str.
        value: object. What the column must equal.

    Returns:
        `Selector`.

    Example:

    >>> batch = pa.RecordBatch.from_pydict({"device": ["tv", "web"]})
    >>> value_selector("device", "tv").mask(batch).tolist()
    [True, False]
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        return batch[column].to_numpy(zero_copy_only=False) == value

    return Selector((column,), mask)


def number_selector(column: str, numbers: npt.NDArray) -> Selector:
    """Select rows by their numbers.

    Args:
        column: str. What holds the number of a row.
        numbers: int array, ascending. At least one.

    Returns:
        `Selector`.

    Example:

    >>> batch = pa.RecordBatch.from_pydict({"row": [7, 8, 9]})
    >>> number_selector("row", np.array([0, 8])).mask(batch).tolist()
    [False, True, False]
    """

    def mask(batch: pa.RecordBatch) -> npt.NDArray:
        rows = batch[column].to_numpy()
        places = np.searchsorted(numbers, rows).clip(max=len(numbers) - 1)
        return numbers[places] == rows

    return Selector((column,), mask)
