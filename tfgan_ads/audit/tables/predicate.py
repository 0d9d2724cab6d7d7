"""`Predicate`: what is said of a person, to find them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd


class Predicate(NamedTuple):
    """What is said of a person: cells that are so, or as high, or as low.

    Attributes:
        columns: tuple of str.
        signs: tuple of `"="`, `">"` (at least) or `"<"` (at most).
        values: tuple of float or str.

    Example:

    >>> table = pd.DataFrame({"age": [20.0, 90.0], "on": ["tv", "tv"]})
    >>> Predicate(("age", "on"), (">", "="), (80.0, "tv")).count(table)
    1
    """

    columns: tuple[str, ...]
    signs: tuple[str, ...]
    values: tuple[float | str, ...]

    def count(self, table: Mapping[str, pd.Series]) -> int:
        """Return how many rows it is true of.

        Args:
            table: DataFrame, or mapping of column to array.
        """
        true: npt.NDArray | bool = True
        for name, sign, value in zip(*self):
            true = true & _holds(np.asarray(table[name]), sign, value)
        return int(np.sum(true))


def _holds(
    cells: npt.NDArray, sign: str, value: float | str
) -> npt.NDArray[np.bool_]:
    if sign == ">":
        return np.asarray(cells >= value)
    if sign == "<":
        return np.asarray(cells <= value)
    if value != value:
        return np.isnan(cells)
    return np.asarray(cells == value)
