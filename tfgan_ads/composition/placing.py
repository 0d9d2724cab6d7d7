"""Placing pictures and boxes on a grid, differentiably."""

from __future__ import annotations

from typing import Any

import numpy as np
import tensorflow as tf


def overlaps(start: Any, stop: Any, source: int, target: int) -> Any:
    """Return how much of every pixel each pixel of a placed row covers.

    `A_ij = max(0, min(i + 1, r_j) - max(i, l_j))`, with `[l_j, r_j]` where
    pixel j of the source comes to lie. That is exact anti-aliasing: a sum
    over j is how much of pixel i is covered, and gradients reach the edges.

    Args:
        start: float tensor `[batch]`, in pixels of the target.
        stop: float tensor `[batch]`.
        source: int. Pixels of the placed row.
        target: int. Pixels of the grid.

    Returns:
        float32 tensor `[batch, target, source]`.

    Example:

    >>> overlaps(tf.constant([0.5]), tf.constant([2.0]), 1, 3).numpy().tolist()
    [[[0.5], [1.0], [0.0]]]
    """
    # What is known beforehand are constants: graphs stay small.
    share = np.linspace(0, 1, source + 1, dtype="float32")
    start, stop = start[:, None, None], stop[:, None, None]
    left, right = (start * (1 - s) + stop * s for s in (share[:-1], share[1:]))
    pixel = np.arange(target, dtype="float32")[:, None]
    covered = tf.minimum(right, pixel + 1) - tf.maximum(left, pixel)
    return tf.nn.relu(covered)


def place(picture: Any, box: Any, height: int, width: int) -> Any:
    """Put pictures into boxes on an empty grid, stretched to fit.

    Args:
        picture: float tensor `[batch, rows, columns, channels]`,
            premultiplied where there is alpha.
        box: float tensor `[batch, 4]`: left, top, right and bottom, in pixels
            of the grid; beyond its edges nothing is drawn.
        height: int. Rows of the grid.
        width: int. Columns of the grid.

    Returns:
        float32 tensor `[batch, height, width, channels]`.

    Example:

    >>> box = tf.constant([[1.0, 0.0, 3.0, 2.0]])
    >>> placed = place(tf.ones((1, 8, 8, 1)), box, 2, 4)
    >>> placed[0, :, :, 0].numpy().tolist()
    [[0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 1.0, 0.0]]

    Source: separable resampling with an area filter; that boxes can be
    learned so, Jaderberg et al., Spatial transformer networks, 2015.
    """
    rows = overlaps(box[:, 1], box[:, 3], picture.shape[1], height)
    columns = overlaps(box[:, 0], box[:, 2], picture.shape[2], width)
    narrow = tf.einsum("bjkc,blk->bjlc", picture, columns)
    return tf.einsum("bij,bjlc->bilc", rows, narrow)


def cover(box: Any, height: int, width: int) -> Any:
    """Return how much of every pixel a box covers.

    Args:
        box: float tensor `[batch, 4]`, in pixels of the grid.
        height: int. Rows of the grid.
        width: int. Columns of the grid.

    Returns:
        float32 tensor `[batch, height, width, 1]` in [0, 1].
    """
    rows = overlaps(box[:, 1], box[:, 3], 1, height)
    columns = overlaps(box[:, 0], box[:, 2], 1, width)
    return rows[:, :, None] * tf.transpose(columns, (0, 2, 1))[..., None]


def rounded(box: Any, radius: Any, x: Any, y: Any, pixel: Any) -> Any:
    """Return how much of every pixel a box with round corners covers.

    By its signed distance `d`: `clip(1/2 - d / p)`, where `p` is how long a
    pixel is in the direction of the nearest edge.

    Args:
        box: float tensor `[batch, 4]`, in pixels of the page.
        radius: float tensor `[batch]`.
        x: float tensor `[batch or 1, 1, columns]`. Middles of pixels.
        y: float tensor `[batch or 1, rows, 1]`.
        pixel: pair of float tensors `[batch]`. Width and height of a pixel.

    Returns:
        float32 tensor `[batch, rows, columns, 1]` in [0, 1].

    Source: Green, Improved alpha-tested magnification for vector textures,
    2007.
    """
    left, top, right, bottom = (box[:, i, None, None] for i in range(4))
    radius = radius[:, None, None]
    across = tf.abs(x - (left + right) / 2) - (right - left) / 2 + radius
    down = tf.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius
    far_x, far_y = tf.nn.relu(across), tf.nn.relu(down)
    outside = tf.sqrt(tf.square(far_x) + tf.square(far_y) + 1e-12)
    distance = outside + tf.minimum(tf.maximum(across, down), 0.0) - radius
    sideways = tf.where(
        outside > 1e-5,
        far_x / outside,
        tf.cast(across > down, tf.float32),
    )
    # Not quite 0, where a square root has no slope.
    upwards = tf.sqrt(tf.maximum(1 - tf.square(sideways), 1e-6))
    wide, high = (size[:, None, None] for size in pixel)
    covered = 0.5 - distance / (sideways * wide + upwards * high)
    shown = tf.cast(right > left, tf.float32)
    return (shown * tf.clip_by_value(covered, 0.0, 1.0))[..., None]
