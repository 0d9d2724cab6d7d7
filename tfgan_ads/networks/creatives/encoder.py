"""`Encoder`: which latent may have drawn this creative?"""

from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS

_FEATURES = 128


@keras.saving.register_keras_serializable("tfgan_ads")
class Encoder(keras.Model):
    """The encoder of a variational autoencoder.

    `q(z | x, c) = N(mean(x, c), exp(log_variance(x, c)))`, on the backbone that
    the discriminator has.

    Args:
        size: int. Side in pixels, divisible by 4.
        latent: int. Length of the latent.
        network: str. One of `CREATIVE_NETWORKS`, whose backbone it looks
            through. Defaults to `"conv"`.
        widths: sequence of int or None. Filters or dense units. Defaults to
            the network's.

    Call arguments:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        condition: float tensor `[batch, condition]`; may have no columns.

    Returns:
        Two float32 tensors `[batch, latent]`: mean and log variance.

    Example:

    >>> look = Encoder(28, latent=4, network="mlp")
    >>> mean, spread = look(ops.zeros((2, 28, 28, 1)), ops.zeros((2, 10)))
    >>> mean.shape
    TensorShape([2, 4])

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014.
    """

    def __init__(
        self,
        size: int,
        latent: int,
        network: str = "conv",
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.size = size
        self.latent = latent
        self.network = network
        self.backbone = CREATIVE_NETWORKS.find(network).make_backbone(
            size, widths, dtype=self.dtype_policy
        )
        self.widths = self.backbone.widths
        self.features = keras.layers.Dense(
            _FEATURES, kernel_initializer=he(), dtype="float32"
        )
        self.moments = keras.layers.Dense(
            2 * latent, kernel_initializer=he(0.1), dtype="float32"
        )

    def call(self, images: Any, condition: Any) -> tuple[Any, Any]:
        x = self.backbone(images)
        x = ops.concatenate([x, ops.cast(condition, "float32")], -1)
        mean, log_variance = ops.split(
            self.moments(leaky(self.features(x))), 2, -1
        )
        return mean, log_variance

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "latent": self.latent,
            "network": self.network,
            "widths": self.widths,
        }
