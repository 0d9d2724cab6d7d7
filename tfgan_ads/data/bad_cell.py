"""`BadCell`: a cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class BadCell(NamedTuple):
    """A cell that cannot be read.

    Attributes:
        row: int. Number of the row in its batch.
        value: object. What is in it.
        wanted: str. What it should be, such as `"a number"`.
        mend: str. What can be done, a sentence; `""` where the value itself
            is to be mended.

    Example:

    >>> BadCell(0, "old", "a number").sentence
    "cannot read 'old' as a number."
    """

    row: int
    value: object
    wanted: str
    mend: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong, without saying where."""
        told = f"cannot read {_short(self.value)} as {self.wanted}."
        return f"{told} {self.mend}".strip()


def cells(
    values: pa.Array, rows: npt.NDArray, wanted: str, mend: str = ""
) -> list[BadCell]:
    """Return the cells of rows as ones that cannot be read."""
    return [BadCell(int(r), values[int(r)].as_py(), wanted, mend) for r in rows]


def by_distinct(
    texts: pa.Array, read: Callable[[Any], Any], kind: pa.DataType
) -> pa.Array:
    """Read texts by a slow function, each distinct one once.

    Args:
        texts: `pyarrow.Array` of strings.
        read: function of a str to a value, or None where it cannot be read.
        kind: `pyarrow.DataType` of the values.

    Returns:
        `pyarrow.Array` of the type.
    """
    encoded = texts.dictionary_encode()
    known = [
        None if t is None else read(t) for t in encoded.dictionary.to_pylist()
    ]
    return pa.array(known, kind).take(encoded.indices)


def unread(texts: pa.Array, values: pa.Array) -> npt.NDArray:
    """Return the rows that hold a text, but no value read of it."""
    lost = np.asarray(values.is_null()) & np.asarray(texts.is_valid())
    return np.flatnonzero(lost)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
