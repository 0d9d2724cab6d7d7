"""Grids of one size read at another, by two matrices."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

# Values of a row, of all channels.
_FEW = 64


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
    if grid.shape[2] * grid.shape[3] > _FEW:
        return tf.einsum("lk,bikc->bilc", across, narrow)
    # Rows of few values are read by one plain product, channels and all.
    each = tf.eye(grid.shape[3], dtype=grid.dtype)
    along = tf.einsum("lk,cd->kcld", across, each)
    flat = tf.reshape(narrow, (-1, grid.shape[2] * grid.shape[3]))
    read = tf.matmul(flat, tf.reshape(along, (flat.shape[1], -1)))
    return tf.reshape(read, (-1, rows, columns, grid.shape[3]))


def area_matrix(target: Any, source: Any) -> Any:
    """Return how much of each pixel comes from which, `[target, source]`."""
    step = tf.cast(source, tf.float32) / tf.cast(target, tf.float32)
    start = tf.range(target, dtype=tf.float32)[:, None] * step
    place = tf.range(source, dtype=tf.float32)
    low = tf.maximum(start, place)
    high = tf.minimum(start + step, place + 1)
    return tf.nn.relu(high - low) / step


def spline_matrix(target: Any, source: int) -> Any:
    """Return the weights of a uniform cubic B-spline, `[target, source]`."""
    step = source / tf.cast(target, tf.float32)
    place = (tf.range(target, dtype=tf.float32) + 0.5) * step - 0.5
    return spline_weights(place, source)


def spline_weights(place: Any, source: int) -> Any:
    """Return the weights of a uniform cubic B-spline at places.

    Args:
        place: float tensor `[places]`. 0 is the first value's; beyond the
            first and the last it goes on as it ends.
        source: int. How many values there are.

    Returns:
        float32 tensor `[places, source]`.
    """
    place = tf.clip_by_value(place, -2.0, source + 1.0)
    knots = tf.range(-3, source + 3, dtype=tf.float32)
    distance = tf.abs(place[:, None] - knots)
    near = 2 / 3 - distance**2 + distance**3 / 2
    far = tf.nn.relu(2 - distance) ** 3 / 6
    weights = tf.where(distance < 1, near, far)
    left = tf.reduce_sum(weights[:, :4], 1, keepdims=True)
    right = tf.reduce_sum(weights[:, -4:], 1, keepdims=True)
    return tf.concat([left, weights[:, 4:-4], right], 1)


def cubic_weights(place: Any, source: Any) -> Any:
    """Return the weights of cubic convolution, which goes through the values.

    Args:
        place: float tensor `[places]`, from 1 to `source - 2`: two values are
            needed on either side.
        source: int, or int32 scalar. How many values there are.

    Returns:
        float32 tensor `[places, source]`.

    Example:

    >>> cubic_weights(tf.constant([1.5]), 4).numpy().tolist()
    [[-0.0625, 0.5625, 0.5625, -0.0625]]

    Source: Keys, Cubic convolution interpolation for digital image
    processing, 1981.
    """
    distance = tf.abs(place[:, None] - tf.range(source, dtype=tf.float32))
    near = (1.5 * distance - 2.5) * distance**2 + 1
    far = tf.minimum(distance - 2, 0.0) ** 2 * (1 - distance) / 2
    return tf.where(distance < 1, near, far)
