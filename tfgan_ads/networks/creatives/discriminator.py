"""`Discriminator`: is this creative real, and does it fit this condition?"""

from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.networks.minibatch_std import MinibatchStd

FEATURES = 128


@keras.saving.register_keras_serializable("tfgan_ads")
class Discriminator(keras.Model):
    """Judges creatives, given a condition.

    `logit = v . f(x) + (W e(c)) . f(x) / sqrt(128)`

    with features `f` of the creative and an embedding `e` of the condition
    (projection), and, if asked for, an auxiliary head that predicts the
    creative's attributes from `f`. There is no normalisation layer: gradient
    penalties need rows that hardly touch each other. All a row knows of its
    neighbours is `MinibatchStd`. The heads work in float32 under every
    policy.

    Args:
        size: int. Side in pixels, divisible by 4.
        network: str. One of `CREATIVE_NETWORKS`, whose backbone it looks
            through. Defaults to `"conv"`.
        attributes: int. Width of the auxiliary head; 0 for none. Defaults
            to `0`.
        widths: sequence of int or None. Filters or dense units. Defaults to
            the network's.

    Call arguments:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        condition: float tensor `[batch, condition]`; may have no columns.
        group: int. Rows that are compared with one another, a divisor of
            the batch; 0 judges every row alone. Defaults to `0`.

    Returns:
        `DiscriminatorOutput` of float32 tensors: `logits` `[batch]`,
        `attributes` `[batch, attributes]` and `features` `[batch, 128]`.

    Example:

    >>> critic = Discriminator(28, network="mlp")
    >>> critic(ops.zeros((2, 28, 28, 1)), ops.zeros((2, 10))).logits.shape
    TensorShape([2])

    Source: Miyato and Koyama, cGANs with projection discriminator, 2018.
    """

    def __init__(
        self,
        size: int,
        network: str = "conv",
        attributes: int = 0,
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.size = size
        self.network = network
        self.attributes = attributes
        self.backbone = CREATIVE_NETWORKS.find(network).make_backbone(
            size, widths, dtype=self.dtype_policy
        )
        self.widths = self.backbone.widths
        self._make_heads()

    def _make_heads(self) -> None:
        def dense(units: int, bias: bool = True) -> keras.layers.Dense:
            return keras.layers.Dense(
                units,
                use_bias=bias,
                kernel_initializer=he(),
                dtype="float32",
            )

        self.spread = MinibatchStd(dtype="float32")
        self.features = dense(FEATURES)
        self.logit = dense(1)
        self.embed = dense(FEATURES)
        self.project = dense(FEATURES, bias=False)
        self.describe = dense(self.attributes) if self.attributes else None

    def build(self, images_shape: Any, condition_shape: Any) -> None:
        # Keras by itself remembers the first input alone, and could not load
        # a discriminator that is saved by itself.
        self.compute_output_spec(
            keras.KerasTensor(images_shape), keras.KerasTensor(condition_shape)
        )

    def call(
        self, images: Any, condition: Any, group: int = 0
    ) -> DiscriminatorOutput:
        features = self.extract(images, group)
        logits = self.logit(features)[:, 0]
        if condition.shape[-1]:
            embedded = leaky(self.embed(ops.cast(condition, "float32")))
            match = ops.sum(self.project(embedded) * features, -1)
            logits = logits + match / FEATURES**0.5
        if self.describe is None:
            attributes = ops.zeros((ops.shape(images)[0], 0))
        else:
            attributes = self.describe(features)
        return DiscriminatorOutput(logits, attributes, features)

    def extract(self, images: Any, group: int = 0) -> Any:
        """Return the features of creatives, float32 `[batch, 128]`."""
        x = self.backbone(images)
        x = ops.concatenate([x, self.spread(x, group=group)], -1)
        return leaky(self.features(x))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "network": self.network,
            "attributes": self.attributes,
            "widths": self.widths,
        }
