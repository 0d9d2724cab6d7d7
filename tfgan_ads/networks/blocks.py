"""Layers the networks share."""

from typing import Any

import keras
import numpy as np
from keras import ops


def he(gain: float = 1.0) -> keras.initializers.Initializer:
    """Variance-scaling initialiser for leaky ReLU networks."""
    return keras.initializers.VarianceScaling(gain**2, "fan_in", "normal")


def leaky(x: Any) -> Any:
    """Leaky ReLU with slope 0.2, the networks' one activation."""
    return ops.leaky_relu(x, negative_slope=0.2)


@keras.saving.register_keras_serializable("tfgan_ads")
class FilmConv(keras.layers.Layer):
    """Convolution whose output is scaled and shifted by a style vector.

    `y = leaky(conv(x) * (1 + scale(w)) + shift(w))`

    Args:
        filters: int.
        kernel_size: int. Defaults to `3`.

    Call arguments:
        x: float tensor `[batch, height, width, channels]`.
        w: float tensor `[batch, style]`.

    Source: Perez et al., FiLM, 2018.
    """

    def __init__(self, filters: int, kernel_size: int = 3, **kwargs: Any):
        super().__init__(**kwargs)
        self.filters = filters
        self.kernel_size = kernel_size
        self.conv = keras.layers.Conv2D(
            filters,
            kernel_size,
            padding="same",
            kernel_initializer=he(),
            dtype=self.dtype_policy,
        )
        self.film = keras.layers.Dense(
            2 * filters, kernel_initializer=he(0.5), dtype=self.dtype_policy
        )

    def build(self, x_shape: Any, w_shape: Any) -> None:
        self.conv.build(x_shape)
        self.film.build(w_shape)

    def call(self, x: Any, w: Any) -> Any:
        scale, shift = ops.split(self.film(w)[:, None, None], 2, -1)
        return leaky(self.conv(x) * (1 + scale) + shift)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
        }


@keras.saving.register_keras_serializable("tfgan_ads")
class Canvas(keras.layers.Layer):
    """Adds a learned picture, mixed by a style vector.

    `y = x + canvas * weight(w)`, with `canvas` of shape
    `[height, width, channels]`. Creatives are tied to their frame: a button
    is where buttons are, a split runs where it always runs. A convolution
    has to find the place from the border inwards; the canvas knows it.

    Call arguments:
        x: float tensor `[batch, height, width, channels]`.
        w: float tensor `[batch, style]`.

    Source: after the learned constant input of Karras et al., A style-based
    generator architecture, 2019.
    """

    def build(self, x_shape: Any, w_shape: Any) -> None:
        self.canvas = self.add_weight(
            shape=tuple(x_shape[1:]),
            initializer=_waves,
            name="canvas",
        )
        self.mix = keras.layers.Dense(
            x_shape[-1],
            kernel_initializer=he(0.5),
            dtype=self.dtype_policy,
        )
        self.mix.build(w_shape)

    def call(self, x: Any, w: Any) -> Any:
        return x + self.canvas * self.mix(w)[:, None, None]


def _waves(shape: Any, dtype: Any = None) -> Any:
    """Start a canvas as smooth waves of up to 3 periods, one a channel.

    White noise would be just as good a code of the place, but its grain is
    still there after minutes of training.
    """
    height, width, channels = shape
    rng = np.random.default_rng(channels * 1_000 + height)
    frequency = rng.uniform(-3, 3, (2, channels))
    phase = rng.uniform(0, 2 * np.pi, channels)
    y = np.linspace(0, 1, height)[:, None, None]
    x = np.linspace(0, 1, width)[None, :, None]
    angle = 2 * np.pi * (y * frequency[0] + x * frequency[1]) + phase
    return ops.convert_to_tensor(np.sqrt(2) * np.cos(angle), dtype)


def upsample(x: Any) -> Any:
    """Double height and width by repeating pixels."""
    return ops.repeat(ops.repeat(x, 2, axis=1), 2, axis=2)


def base_side(size: int) -> tuple[int, int]:
    """Return the side of the coarsest grid and the number of doublings.

    The coarsest grid is the smallest of at least 7 pixels that doubling
    leads from to `size`.

    Args:
        size: int. Side of the creative, divisible by 4.

    Returns:
        `(side, doublings)`.

    Example:

    >>> base_side(28), base_side(32), base_side(64)
    ((7, 2), (8, 2), (8, 3))
    """
    if size < 16 or size % 4:
        raise ValueError(
            "`size` must be at least 16 and divisible by 4. "
            f"Received: size={size}"
        )
    side, doublings = size // 4, 2
    while side % 2 == 0 and side // 2 >= 7:
        side, doublings = side // 2, doublings + 1
    return side, doublings
