"""`EncodedRows`: encoded columns of many rows, most of whose places are 0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse import vstack


class EncodedRows:
    """Rows of floats that are kept as what is not 0 of them.

    Of a column of a thousand words one place of a row is not 0: kept so, ten
    columns take a hundred bytes a row and not forty thousand.

    Args:
        parts: iterable of float arrays `[n, width]`, sparse ones or not; at
            least one.

    Example:

    >>> rows = EncodedRows([np.eye(3), 2 * np.eye(3)])
    >>> len(rows), rows[np.array([4, 0])].tolist()
    (6, [[0.0, 2.0, 0.0], [1.0, 0.0, 0.0]])
    """

    def __init__(self, parts: Iterable[npt.NDArray]) -> None:
        self._rows = vstack([csr_array(part) for part in parts], "csr")

    def __len__(self) -> int:
        return self.shape[0]

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows, and how wide they are."""
        return self._rows.shape

    def __getitem__(self, rows: Any) -> npt.NDArray:
        """Return rows by their numbers, or a slice of them, as an array."""
        return np.asarray(self._rows[rows].toarray())

    def __array__(self, dtype: Any = None, copy: Any = None) -> npt.NDArray:
        return self[:].astype(dtype or self._rows.dtype, copy=False)


# What gives arrays of the rows that are asked for.
Rows = npt.NDArray | EncodedRows
