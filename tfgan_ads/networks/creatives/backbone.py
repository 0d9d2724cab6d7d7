"""`Backbone`: from pixels to a flat description."""

import math
from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import check_network
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky

NETWORKS: dict[str, tuple[int, ...]] = {
    "conv": (32, 64, 96),
    "mlp": (128, 128),
    "patch": (24, 48, 96),
}


@keras.saving.register_keras_serializable("tfgan_ads")
class Backbone(keras.layers.Layer):
    """Looks at creatives; the layers that all critics share.

    Strided convolutions down to about 4 pixels, or dense layers.

    Args:
        size: int. Side in pixels, divisible by 4.
        network: `"conv"` or `"patch"` (strided convolutions, fewer filters in
            the latter) or `"mlp"` (two dense layers of 128). Defaults to
            `"conv"`.
        widths: sequence of int or None. Filters or dense units. Defaults to
            the network's.

    Call arguments:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].

    Returns:
        float32 tensor `[batch, features]`.

    Example:

    >>> Backbone(28, network="mlp")(ops.zeros((2, 28, 28, 1))).shape
    TensorShape([2, 128])
    """

    def __init__(
        self,
        size: int,
        network: str = "conv",
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        check_network(network, NETWORKS)
        _, doublings = base_side(size)
        self.size = size
        self.network = network
        self.widths = tuple(widths or NETWORKS[network])
        made: dict[str, Any] = {
            "kernel_initializer": he(),
            "dtype": self.dtype_policy,
        }
        if network == "mlp":
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
        if self.network == "mlp":
            x = ops.reshape(x, (ops.shape(x)[0], math.prod(x.shape[1:])))
        for layer in self.body:
            x = leaky(layer(x))
        x = ops.cast(x, "float32")
        return ops.reshape(x, (ops.shape(x)[0], math.prod(x.shape[1:])))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "network": self.network,
            "widths": self.widths,
        }
