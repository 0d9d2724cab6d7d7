"""`RowBatch`: encoded rows of a table, as the networks want them."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple


class RowBatch(NamedTuple):
    """Rows, encoded; arrays or tensors. See `TableTransformer`.

    Attributes:
        states: int32 `[rows, columns]`.
        places: float32 `[rows, numeric columns]` in [-1, 1].
    """

    states: Any
    places: Any
