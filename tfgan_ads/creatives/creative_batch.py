"""`CreativeBatch`: impressions as the networks want them."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import tensorflow as tf


class CreativeBatch(NamedTuple):
    """Impressions, row by row; arrays or tensors.

    Attributes:
        image: uint8 `[rows, size, size, channels]`. What was clicked.
        condition: float32 `[rows, condition]`, encoded.
        attributes: float32 `[rows, attributes]`, encoded.
        product: uint8 `[rows, size, size, 4]` or None. Placed products,
            premultiplied RGBA, in treatment mode.
        viewer: dict of `[rows, ...]` or None. What a click model is told of
            whoever saw it, where one guides.
    """

    image: Any
    condition: Any
    attributes: Any
    product: Any = None
    viewer: Any = None

    def rows(self, rows: slice) -> CreativeBatch:
        """Return some of the rows."""
        return tf.nest.map_structure(
            lambda x: None if x is None else x[rows], self
        )
