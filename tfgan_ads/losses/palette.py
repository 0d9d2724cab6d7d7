"""How unlike the colours of two pictures are, wherever they are."""

from typing import Any

import tensorflow as tf

_DIRECTIONS = 8


def palette_loss(painted: Any, target: Any, seed: Any) -> Any:
    """Return the sliced Wasserstein distance of the colours of pictures.

    `E_u W_2^2(u . p, u . q)` over directions `u` of the colour space: pixels
    are projected, sorted, and compared in pairs. What is where plays no part.

    Args:
        painted: float tensor `[batch, height, width, 3]`.
        target: float tensor like it, of as many pixels.
        seed: int tensor or pair of int. Fixes the directions.

    Returns:
        float32 scalar, the mean of the batch.

    Example:

    >>> one = tf.constant([[[[0.0] * 3, [1.0] * 3]]])
    >>> other = tf.constant([[[[1.0] * 3, [0.0] * 3]]])
    >>> float(palette_loss(one, other, (0, 0)))
    0.0

    Source: Bonneel et al., Sliced and Radon Wasserstein barycenters of
    measures, 2015.
    """
    normal = tf.random.stateless_normal((3, _DIRECTIONS), seed)
    slices = tf.math.l2_normalize(normal, 0)
    one, other = (
        tf.sort(_pixels(picture) @ slices, 1) for picture in (painted, target)
    )
    return tf.reduce_mean(tf.square(one - other))


def _pixels(pictures: Any) -> Any:
    shape = pictures.shape
    return tf.reshape(pictures, (shape[0], shape[1] * shape[2], 3))
