"""`PatchGenerator`: from scratch on a small budget."""

from typing import Any

import keras

from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import Generator
from tfgan_ads.networks.creatives.patch_painter import PatchPainter
from tfgan_ads.networks.recipe import Recipe

_STYLE = 128
# Few filters bear a high rate, small batches give more updates, and where D
# sees the condition already a hint of the attributes is enough. It sees fewer
# images in its time, and makes more of each.
_SETTINGS = {
    "learning_rate": 2e-3,
    "warm_up": 0.05,
    "penalty_interval": 8,
    "attribute_weight": 0.2,
    "step": "alternating",
}


@CREATIVE_NETWORKS.register("patch")
@keras.saving.register_keras_serializable("tfgan_ads")
class PatchGenerator(Generator):
    """Draws creatives from scratch with most work on the coarsest grid.

    Latent and condition become a style vector `w`, which `PatchPainter`
    paints. The critics look through strided convolutions of fewer filters
    than those of `ConvGenerator`.

    Args:
        size: int. Side in pixels, divisible by 4.
        **kwargs: See `Generator`; `widths` are channels from the coarsest
            grid to the finest.

    Example:

    >>> PatchGenerator(32).widths
    (64, 32, 8)

    Source: see `PatchPainter`.
    """

    default_widths = (64, 32, 8)
    backbone_widths = (24, 48, 96)
    # Chosen by `benchmarks/training.py`.
    recipes = {
        "fast": Recipe((48, 24, 8), (16, 48, 96), 32, 0.65, _SETTINGS),
        "balanced": Recipe((96, 48, 16), (32, 64, 128), 32, 0.65, _SETTINGS),
        "long": Recipe((128, 64, 16), (48, 96, 192), 32, 0.65, _SETTINGS),
    }

    def make_layers(self) -> None:
        self.mapping = [self.dense(_STYLE), self.dense(_STYLE)]
        self.painter = PatchPainter(
            self.size, self.channels, self.widths, dtype=self.dtype_policy
        )

    def draw(self, style: Any) -> Any:
        for layer in self.mapping:
            style = leaky(layer(style))
        return self.painter(style)
