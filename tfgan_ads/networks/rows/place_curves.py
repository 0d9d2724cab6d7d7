"""Monotone curves that send places to where their marginals are right."""

from typing import Any

import numpy as np
import tensorflow as tf
from keras import ops

from tfgan_ads.graph import share_between

KNOTS = 257


def bend(places: Any, curves: Any) -> Any:
    """Send places through their curves.

    `y = -1 + 2 (k + (x - q_k) / (q_{k+1} - q_k)) / 256` for `x` between the
    knots `q_k` and `q_{k+1}`: what is even are the positions that the knots
    are sent to, so a curve of quantiles makes its column uniform.

    Args:
        places: float tensor `[batch, numeric columns]`.
        curves: float tensor `[numeric columns, 257]`, knots in rising order.

    Returns:
        float32 tensor `[batch, numeric columns]` in [-1, 1].

    Example:

    >>> bend(tf.constant([[0.5]]), straight((1, KNOTS))).numpy().tolist()
    [[0.5]]

    Source: the probability integral transform, by linear interpolation.
    """
    across = tf.transpose(places)
    upper = tf.searchsorted(curves, across, side="right")
    upper = tf.clip_by_value(upper, 1, KNOTS - 1)
    low = tf.gather(curves, upper - 1, batch_dims=1)
    high = tf.gather(curves, upper, batch_dims=1)
    share = share_between(across, low, high)
    at = (tf.cast(upper - 1, "float32") + share) / (KNOTS - 1)
    return tf.transpose(2 * at - 1)


def straight(shape: Any, dtype: Any = "float32") -> Any:
    """Return curves that change nothing.

    Args:
        shape: pair of int, `(numeric columns, 257)`.
        dtype: str. Defaults to `"float32"`.

    Returns:
        Tensor of that shape.

    Example:

    >>> straight((1, 3)).numpy().tolist()
    [[-1.0, 0.0, 1.0]]
    """
    knots = np.linspace(-1, 1, shape[1])
    return ops.convert_to_tensor(np.tile(knots, (shape[0], 1)), dtype)
