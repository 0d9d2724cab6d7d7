"""The shapes that ads have, from the widest to the tallest."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

SHAPES = ("strip", "landscape", "rectangle", "portrait", "skyscraper")
# Width over height from which on an ad has a shape.
LEAST_ASPECT = (4.0, 1.4, 0.9, 0.5)


def shape_number(width: Any, height: Any) -> Any:
    """Return which of `SHAPES` an ad has; runs in any graph.

    Args:
        width: float tensor. Pixels.
        height: float tensor. Pixels.

    Returns:
        int32 tensor.

    Example:

    >>> sizes = ((728, 90), (1200, 628), (300, 250), (960, 1200), (160, 600))
    >>> [SHAPES[int(shape_number(w, h))] for w, h in sizes]
    ['strip', 'landscape', 'rectangle', 'portrait', 'skyscraper']
    """
    aspect = tf.cast(width, tf.float32) / tf.cast(height, tf.float32)
    narrower = aspect[..., None] < tf.constant(LEAST_ASPECT)
    return tf.reduce_sum(tf.cast(narrower, tf.int32), -1)
