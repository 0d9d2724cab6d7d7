"""`Page`: places on ads, in units of the square root of their area."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


class Page:
    """A grid of places on a batch of ads, from their middles.

    In these units a pattern is as fine on a strip as on a square.

    Args:
        width: float tensor `[batch]`. Of the ads, in any unit.
        height: float tensor `[batch]`.
        down: float tensor `[rows]`. Places along the height, from -1/2 to
            1/2; see `middles`.
        across: float tensor `[columns]`. Places along the width.

    Attributes:
        x: float tensor `[batch, columns]`.
        y: float tensor `[batch, rows]`.

    Example:

    >>> page = Page(tf.ones(1) * 4, tf.ones(1), middles(1), middles(2))
    >>> page.x.numpy().tolist(), page.y.numpy().tolist()
    ([[-0.5, 0.5]], [[0.0]])
    """

    def __init__(self, width: Any, height: Any, down: Any, across: Any) -> None:
        side = tf.sqrt(width * height)
        self.down, self.across = down, across
        self.wide, self.high = (width / side)[:, None], (height / side)[:, None]
        self.x, self.y = self.wide * across, self.high * down
        rows, columns = (
            places.shape[0] or tf.shape(places)[0] for places in (down, across)
        )
        self.shape = rows, columns

    def around(self, centre: Any) -> tuple[Any, Any, Any]:
        """Return where places are from a centre, and how far.

        Args:
            centre: float tensor `[batch, 2]`. In widths and heights from the
                middle.

        Returns:
            float tensors: x `[batch, 1, columns]`, y `[batch, rows, 1]` and
            the distance `[batch, rows, columns]`, which is never 0.
        """
        x = (self.x - centre[:, :1] * self.wide)[:, None]
        y = (self.y - centre[:, 1:] * self.high)[:, :, None]
        return x, y, tf.sqrt(tf.square(x) + tf.square(y) + 1e-6)


def middles(count: Any, of: Any = None, first: Any = 0) -> Any:
    """Return the middles of pixels along a side, from -1/2 to 1/2.

    Args:
        count: int, or int32 scalar. Pixels.
        of: int, int32 scalar or None. How many the side has; `None` is
            `count`.
        first: int, or int32 scalar. Pixels before them. Defaults to `0`.

    Returns:
        float32 tensor `[count]`.
    """
    places = tf.cast(first + tf.range(count), tf.float32) + 0.5
    return places / tf.cast(count if of is None else of, tf.float32) - 0.5
