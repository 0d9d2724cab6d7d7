"""Grids of one size read at another, by two matrices."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


def resample(grid: Any, rows: Any, columns: Any, smooth: bool = False) -> Any:
    """Read a batch of grids at another size.

    Args:
        grid: float tensor `[batch, rows, columns, channels]`.
        rows: int, or int32 scalar. Wanted.
        columns: int, or int32 scalar. Wanted.
        smooth: bool. By a cubic spline, which goes near the values and has no
            edges; else by the area that pixels cover. Defaults to `False`.

    Returns:
        float tensor `[batch, rows, columns, channels]`.

    Example:

    >>> resample(tf.ones((1, 8, 8, 3)), 4, 6).shape
    TensorShape([1, 4, 6, 3])
    """
    matrix = spline_matrix if smooth else area_matrix
    down = tf.cast(matrix(rows, grid.shape[1]), grid.dtype)
    across = tf.cast(matrix(columns, grid.shape[2]), grid.dtype)
    narrow = tf.einsum("ij,bjkc->bikc", down, grid)
    return tf.einsum("lk,bikc->bilc", across, narrow)


def area_matrix(target: Any, source: int) -> Any:
    """Return how much of each pixel comes from which, `[target, source]`."""
    step = source / tf.cast(target, tf.float32)
    start = tf.range(target, dtype=tf.float32)[:, None] * step
    place = tf.range(source, dtype=tf.float32)
    low = tf.maximum(start, place)
    high = tf.minimum(start + step, place + 1)
    return tf.nn.relu(high - low) / step


def spline_matrix(target: Any, source: int) -> Any:
    """Return the weights of a uniform cubic B-spline, `[target, source]`."""
    step = source / tf.cast(target, tf.float32)
    place = (tf.range(target, dtype=tf.float32) + 0.5) * step - 0.5
    knots = tf.range(-2, source + 2, dtype=tf.float32)
    distance = tf.abs(place[:, None] - knots)
    near = 2 / 3 - distance**2 + distance**3 / 2
    far = tf.nn.relu(2 - distance) ** 3 / 6
    weights = tf.where(distance < 1, near, far)
    # Beyond the edge it goes on as it ends.
    left = tf.reduce_sum(weights[:, :3], 1, keepdims=True)
    right = tf.reduce_sum(weights[:, -3:], 1, keepdims=True)
    return tf.concat([left, weights[:, 3:-3], right], 1)
