"""What is said in the graph of a SavedModel, whatever it serves."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


def checked(x: Any, fine: Any, message: str, *data: Any) -> Any:
    """Return a tensor, once something holds.

    Args:
        x: tensor.
        fine: bool tensor. Must hold throughout.
        message: str. What the client reads otherwise.
        *data: tensors to print after it.

    Returns:
        The tensor.

    Example:

    >>> checked(tf.constant(3), tf.constant(True), "`x` must be 3.").numpy()
    np.int32(3)
    """
    check = tf.debugging.Assert(tf.reduce_all(fine), [message, *data])
    with tf.control_dependencies([check] if check is not None else []):
        return tf.identity(x)


def interpolate(x: Any, at: Any, values: Any) -> Any:
    """Return piecewise linear values, `numpy.interp` in the graph.

    Args:
        x: float tensor `[batch]`.
        at: float tensor `[n]`, ascending; at least two.
        values: float tensor `[n]`. What is returned there; before the first
            and after the last, the first and the last.

    Returns:
        float tensor `[batch]`.

    Example:

    >>> at, values = tf.constant([0.0, 2.0]), tf.constant([1.0, 5.0])
    >>> interpolate(tf.constant([-1.0, 0.5, 9.0]), at, values).numpy().tolist()
    [1.0, 2.0, 5.0]
    """
    upper = tf.clip_by_value(
        tf.searchsorted(at, x, side="right"), 1, at.shape[0] - 1
    )
    low, high = tf.gather(at, upper - 1), tf.gather(at, upper)
    share = tf.math.divide_no_nan(x - low, high - low)
    share = tf.clip_by_value(share, 0.0, 1.0)
    start, end = tf.gather(values, upper - 1), tf.gather(values, upper)
    return start + share * (end - start)
