"""`ClickBatch`: impressions as a click model learns from them."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple


class ClickBatch(NamedTuple):
    """Impressions, row by row; arrays or tensors.

    Attributes:
        image: uint8 `[rows, size, size, channels]`.
        viewer: dict of `[rows, ...]`, as the model encodes whoever saw it.
        attributes: float32 `[rows, attributes]`, encoded.
        weight: float32 `[rows, members]`. What a row counts for each member
            of the ensemble.
        click: float32 `[rows]`.
        conversion: float32 `[rows]`.
        known: float32 `[rows]`. 1 where a conversion can be known.
        product: int32 `[rows]`. Numbers of products.
    """

    image: Any
    viewer: dict[str, Any]
    attributes: Any
    weight: Any
    click: Any
    conversion: Any
    known: Any
    product: Any
