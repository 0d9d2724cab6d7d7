"""`Selector`: which rows of a log belong."""

from collections.abc import Callable
from dataclasses import dataclass

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
