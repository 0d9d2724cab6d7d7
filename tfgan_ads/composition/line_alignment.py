"""Lines of type, moved to one side of their block; in any graph."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import OUTLINE
from tfgan_ads.typesetting.distance_field import SPREAD


def align_lines(field: Any, side: Any) -> Any:
    """Move the lines of a text to a side of its block.

    Texts are set with their lines in the middle. By their ink, not by their
    letters' own margins, lines are moved until they are flush.

    Args:
        field: uint8 tensor `[LINE * lines + 2 * SPREAD, columns, 1]`. Of a
            `TextBlock`.
        side: int32 scalar. -1 for the left, 1 for the right; 0 leaves them
            in the middle.

    Returns:
        uint8 tensor of the same shape.

    Example:

    >>> import numpy as np
    >>> block = np.zeros((2 * LINE + 2 * SPREAD, 40, 1), "uint8")
    >>> block[20:60, 9:31], block[90:120, 15:25] = 255, 255
    >>> left = align_lines(tf.constant(block), tf.constant(-1)).numpy()
    >>> left[[30, 100], :, 0].argmax(1).tolist()
    [8, 8]
    """
    rows, columns = tf.unstack(tf.shape(field)[:2])
    of_row = (tf.range(rows) - SPREAD) // LINE
    of_row = tf.clip_by_value(of_row, 0, (rows - 2 * SPREAD) // LINE - 1)
    ink = tf.math.segment_max(field[..., 0], of_row) >= OUTLINE
    place = tf.range(columns)
    first = tf.reduce_min(tf.where(ink, place, columns), 1) - SPREAD
    last = columns - 1 - SPREAD - tf.reduce_max(tf.where(ink, place, -1), 1)
    moved = tf.where(side < 0, first, tf.where(side > 0, -last, 0))
    # What is beyond the block is empty.
    moved = tf.where(tf.reduce_any(ink, 1), moved, 0)
    source = place + tf.gather(moved, of_row)[:, None]
    inside = (source >= 0) & (source < columns)
    source = tf.clip_by_value(source, 0, columns - 1)
    shifted = tf.gather(field[..., 0], source, batch_dims=1)
    return tf.where(inside, shifted, tf.zeros_like(shifted))[..., None]
