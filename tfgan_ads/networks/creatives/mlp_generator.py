"""`MlpGenerator`: dense layers onto all pixels."""

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import Generator
from tfgan_ads.networks.recipe import Recipe

_SETTINGS = {
    "learning_rate": 2e-3,
    "warm_up": 0.05,
    "penalty_interval": 8,
    "attribute_weight": 0.2,
    "step": "fused",
}


@CREATIVE_NETWORKS.register("mlp")
@keras.saving.register_keras_serializable("tfgan_ads")
class MlpGenerator(Generator):
    """Draws creatives by two dense layers of 128 leaky-ReLU units.

    The classic, as fast as it gets; from scratch only, and the critics look
    through dense layers too.

    Args:
        size: int. Side in pixels, divisible by 4.
        **kwargs: See `Generator`; `widths` are the units of the layers.

    Example:

    >>> MlpGenerator(28, channels=1).widths
    (128, 128)

    Source: Goodfellow et al., Generative adversarial nets, 2014, section 5.
    """

    default_widths = (128, 128)
    backbone_widths = (128, 128)
    dense_backbone = True
    recipes = {
        "fast": Recipe((128, 128), (128, 128), 32, 0.65, _SETTINGS),
        "balanced": Recipe((256, 256), (256, 256), 32, 0.65, _SETTINGS),
        "long": Recipe((512, 512), (512, 512), 32, 0.65, _SETTINGS),
    }

    def make_layers(self) -> None:
        self.hidden = [self.dense(units) for units in self.widths]
        self.pixels = keras.layers.Dense(
            self.size**2 * self.channels, dtype="float32"
        )

    def draw(self, style: Any) -> Any:
        for layer in self.hidden:
            style = leaky(layer(style))
        shape = (-1, self.size, self.size, self.channels)
        return ops.reshape(self.pixels(style), shape)
