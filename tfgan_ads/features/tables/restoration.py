"""Whether a column comes back as it was written."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

# Times are told to the microsecond, and no closer.
_NEAR = pd.Timedelta(1, "us")


def unlike(column: pd.Series, again: pd.Series) -> npt.NDArray:
    """Return which cells of a column did not come back.

    Args:
        column: Series `[rows]`.
        again: Series `[rows]`. What came back of it.

    Returns:
        bool array `[rows]`; all, where the dtype is another.

    Example:

    >>> unlike(pd.Series([1, "1"]), pd.Series([1, 1], dtype=object)).tolist()
    [False, True]
    """
    if column.dtype != again.dtype:
        return np.ones(len(column), bool)
    missing = column.isna().to_numpy(bool)
    odd = missing != again.isna().to_numpy(bool)
    pairs = zip(*(_cells(each[~missing]) for each in (column, again)))
    odd[~missing] |= np.array([not _alike(a, b) for a, b in pairs], bool)
    return odd


def _cells(column: pd.Series) -> list[Any]:
    return column.astype(object).tolist()


def _alike(cell: Any, again: Any) -> bool:
    plain = cell.item() if isinstance(cell, np.generic) else cell
    if type(plain) is not type(again):
        return False
    if isinstance(plain, (pd.Timestamp, pd.Timedelta)):
        return abs(plain - again) < _NEAR
    return not isinstance(plain, np.ndarray) and bool(plain == again)
