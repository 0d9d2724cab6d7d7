"""`Backbone`: from pixels to a flat description."""

import math
from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky


@keras.saving.register_keras_serializable("tfgan_ads")
class Backbone(keras.layers.Layer):
    """Looks at creatives; the layers that all critics share.

    Strided convolutions down to about 4 pixels, or dense layers.

    Args:
        size: int. Side in pixels, divisible by 4.
        widths: sequence of int. Filters, of which the last repeats where
            there are more grids, or dense units.
        dense: bool. Whether the layers are dense. Defaults to `False`.

    Call arguments:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].

    Returns:
        float32 tensor `[batch, features]`.

    Example:

    >>> Backbone(28, (64, 128), dense=True)(ops.zeros((2, 28, 28, 1))).shape
    TensorShape([2, 128])
    """

    def __init__(
        self,
        size: int,
        widths: Sequence[int],
        dense: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        _, doublings = base_side(size)
        self.size = size
        self.widths = tuple(widths)
        self.dense = dense
        made: dict[str, Any] = {
            "kernel_initializer": he(),
            "dtype": self.dtype_policy,
        }
        if dense:
            self.body = [keras.layers.Dense(n, **made) for n in self.widths]
            return
        extra = doublings + 1 - len(self.widths)
        filters = self.widths + self.widths[-1:] * max(extra, 0)
        self.body = [
            keras.layers.Conv2D(n, 4, 2, padding="same", **made)
            for n in filters
        ]

    def call(self, images: Any) -> Any:
        x = ops.cast(images, self.compute_dtype)
        if self.dense:
            x = ops.reshape(x, (ops.shape(x)[0], math.prod(x.shape[1:])))
        for layer in self.body:
            x = leaky(layer(x))
        x = ops.cast(x, "float32")
        return ops.reshape(x, (ops.shape(x)[0], math.prod(x.shape[1:])))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "widths": self.widths,
            "dense": self.dense,
        }
