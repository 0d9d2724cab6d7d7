"""The noise of rows, each from its own seed."""

from __future__ import annotations

from typing import Any

import tensorflow as tf


def row_noise(seeds: Any, latent: int, choices: int) -> tuple[Any, Any]:
    """Return each row's latent, and its noise to choose by.

    A row's noise depends on its own seed alone, whatever it is drawn with.

    Args:
        seeds: int64 tensor `[rows]`.
        latent: int. Length of the latent.
        choices: int. How many there are to choose from.

    Returns:
        float32 tensors `[rows, latent]`, normal, and `[rows, choices]`,
        uniform in [0, 1).

    Example:

    >>> latent, noise = row_noise(tf.constant([7, 7], tf.int64), 3, 5)
    >>> latent.shape, noise.shape, bool(tf.reduce_all(latent[0] == latent[1]))
    (TensorShape([2, 3]), TensorShape([2, 5]), True)
    """

    def one(seed: Any) -> tuple[Any, Any]:
        normal = tf.random.stateless_normal((latent,), [seed, 0])
        uniform = tf.random.stateless_uniform((choices,), [seed, 1])
        return normal, uniform

    normal, uniform = tf.map_fn(
        one, seeds, fn_output_signature=(tf.float32, tf.float32)
    )
    return (
        tf.ensure_shape(normal, (None, latent)),
        tf.ensure_shape(uniform, (None, choices)),
    )
