"""Grids of one size read at another, by two matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf


def resample(grid: Any, rows: int, columns: int, smooth: bool = False) -> Any:
    """Read a batch of grids at another size.

    Args:
        grid: float tensor `[batch, rows, columns, channels]`.
        rows: int. Wanted.
        columns: int. Wanted.
        smooth: bool. By a cubic spline, which goes near the values and has no
            edges; else by the area that pixels cover. Defaults to `False`.

    Returns:
        float tensor `[batch, rows, columns, channels]`.

    Example:

    >>> resample(tf.ones((1, 8, 8, 3)), 4, 6).shape
    TensorShape([1, 4, 6, 3])
    """
    matrix = spline_matrix if smooth else area_matrix
    down = tf.constant(matrix(rows, grid.shape[1]), grid.dtype)
    across = tf.constant(matrix(columns, grid.shape[2]), grid.dtype)
    narrow = tf.einsum("ij,bjkc->bikc", down, grid)
    return tf.einsum("lk,bikc->bilc", across, narrow)


def area_matrix(target: int, source: int) -> npt.NDArray:
    """Return how much of each pixel comes from which, `[target, source]`."""
    edges = np.arange(target + 1) * source / target
    place = np.arange(source)
    low = np.maximum(edges[:-1, None], place)
    high = np.minimum(edges[1:, None], place + 1)
    return np.maximum(high - low, 0) * target / source


def spline_matrix(target: int, source: int) -> npt.NDArray:
    """Return the weights of a uniform cubic B-spline, `[target, source]`."""
    place = (np.arange(target) + 0.5) * source / target - 0.5
    distance = np.abs(place[:, None] - np.arange(-2, source + 2))
    near = 2 / 3 - distance**2 + distance**3 / 2
    far = np.maximum(2 - distance, 0) ** 3 / 6
    weights = np.where(distance < 1, near, far)
    # Beyond the edge it goes on as it ends.
    inside = weights[:, 2:-2].copy()
    inside[:, 0] += weights[:, :2].sum(1)
    inside[:, -1] += weights[:, -2:].sum(1)
    return inside
