"""`RowStore`: the encoded rows of a table, on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.features.tables.table_transformer import TableTransformer


class RowStore:
    """Rows that were encoded once, and are read in any order.

    A row is one record of a file that nobody else sees and that is gone with
    the store: a state a column, in as few bytes as its states need, and eight
    bytes a numeric column for the ends of its rounding interval. What of it
    lies in memory is the system's to say, which takes it back when it is
    short: there may be more rows than memory holds. The file is where
    `TMPDIR` says.

    Args:
        transformer: `TableTransformer`, fitted.
        pieces: iterable of DataFrame. All rows; not kept.

    Example:

    >>> table = pd.DataFrame({"city": ["Bern", "Ulm", "Bern"]})
    >>> store = RowStore(TableTransformer().fit(table), [table, table])
    >>> len(store), store.take(np.array([5, 1]))["states"].ravel().tolist()
    (6, [0, 1])
    """

    def __init__(
        self, transformer: TableTransformer, pieces: Iterable[pd.DataFrame]
    ) -> None:
        dtype = _record(transformer)
        self._file = tempfile.TemporaryFile(prefix="tfgan-ads-")
        for piece in pieces:
            low, high = transformer.intervals(piece)
            records = np.empty(len(piece), dtype)
            records["states"] = low.states
            records["low"] = low.places
            records["width"] = high.places - low.places
            records.tofile(self._file)
        self._file.flush()
        count = self._file.tell() // dtype.itemsize
        # As a plain array, which takes records three times as fast.
        self._rows: npt.NDArray = (
            np.asarray(np.memmap(self._file, dtype, "r", shape=(count,)))
            if count
            else np.empty(0, dtype)
        )

    def __len__(self) -> int:
        return len(self._rows)

    def take(self, rows: npt.NDArray) -> npt.NDArray:
        """Return records by their numbers.

        Args:
            rows: int array `[n]`.

        Returns:
            structured array `[n]`: `states` `[columns]`, and `low` and `width`
            `[numeric columns]`, of places in [-1, 1].
        """
        # By an index, records would be copied field by field.
        return self._rows.take(rows)


def _record(transformer: TableTransformer) -> np.dtype[Any]:
    """Return what a row is written as."""
    state = np.min_scalar_type(max(transformer.states))
    columns, numeric = len(transformer.columns), len(transformer.numeric)
    return np.dtype(
        [
            ("states", state, (columns,)),
            ("low", "float32", (numeric,)),
            ("width", "float32", (numeric,)),
        ]
    )
