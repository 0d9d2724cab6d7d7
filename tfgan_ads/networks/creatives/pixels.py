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


def hide_pixels(images: Any, hidden: Any) -> Any:
    """Show grey, the middle of all colours, where something is hidden.

    Args:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        hidden: bool tensor `[batch, size, size, 1]`, or None: nothing is.

    Example:

    >>> hide_pixels(tf.ones((1, 2, 1, 1)), [[[[True]], [[False]]]]).numpy().ravel()
    array([0., 1.], dtype=float32)
    """
    if hidden is None:
        return images
    return ops.where(hidden, ops.zeros((), images.dtype), images)
