"""Pixels as bytes and as the numbers networks see."""

from typing import Any

import tensorflow as tf
from keras import ops


def to_bytes(images: Any) -> Any:
    """Bring pixels in [-1, 1] to uint8.

    Example:

    >>> to_bytes(tf.constant([-1.0, 0.0, 1.5])).numpy().tolist()
    [0, 128, 255]
    """
    pixels = tf.round((images + 1) * 127.5)
    return tf.cast(tf.clip_by_value(pixels, 0, 255), tf.uint8)


def from_bytes(images: Any) -> Any:
    """Bring uint8 pixels to float32 in [-1, 1].

    Example:

    >>> from_bytes(tf.constant([0, 255], tf.uint8)).numpy().tolist()
    [-1.0, 1.0]
    """
    return ops.cast(images, "float32") / 127.5 - 1


def cover(images: Any, hidden: Any, others: Any) -> Any:
    """Show other pixels where something is hidden.

    Args:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        hidden: bool tensor `[batch, size, size, 1]`, or None: nothing is.
        others: float tensor that spreads to the shape of `images`.

    Example:

    >>> hidden = tf.constant([[[[True], [False]]]])
    >>> cover(tf.ones((1, 1, 2, 1)), hidden, 0.5).numpy().ravel().tolist()
    [0.5, 1.0]
    """
    if hidden is None:
        return images
    return ops.where(hidden, ops.cast(others, images.dtype), images)


def hide_pixels(images: Any, hidden: Any) -> Any:
    """Show the mean colour of what is seen where something is hidden.

    Grey there has edges that no picture has: what was drawn came out a third
    to a half further from true pictures.

    Args:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        hidden: bool tensor `[batch, size, size, 1]`, or None: nothing is.

    Example:

    >>> hidden = tf.constant([[[[True], [False], [False]]]])
    >>> images = tf.constant([[[[1.0], [0.0], [0.5]]]])
    >>> hide_pixels(images, hidden).numpy().ravel().tolist()
    [0.25, 0.0, 0.5]
    """
    if hidden is None:
        return images
    # Sums of many pixels are too large for half precision.
    seen = ops.cast(ops.logical_not(hidden), "float32")
    total = ops.sum(ops.cast(images, "float32") * seen, (1, 2), keepdims=True)
    count = ops.sum(seen, (1, 2), keepdims=True)
    return cover(images, hidden, total / ops.maximum(count, 1.0))
