"""`ConvGenerator`: paints like a designer, flat colours first."""

from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import Canvas
from tfgan_ads.networks.blocks import FilmConv
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.blocks import upsample
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import Generator
from tfgan_ads.networks.recipe import Recipe

_STYLE = 128
_PALETTE = 8
# Flat drawings are all about obeying: the attributes weigh as much as realism.
_SETTINGS = {
    "learning_rate": 1e-3,
    "warm_up": 0.0,
    "penalty_interval": 1,
    "attribute_weight": 1.0,
    "step": "fused",
}


@CREATIVE_NETWORKS.register("conv")
@keras.saving.register_keras_serializable("tfgan_ads")
class ConvGenerator(Generator):
    """Draws creatives, flat colours first.

    Latent and condition become a style vector `w`. It starts from a learned
    canvas of 7 to 15 pixels, and doubles it up to the full size with
    convolutions that `w` modulates. Per pixel it mixes a palette of 8 colours
    that `w` chooses for the whole creative, plus a residual for what is not
    flat colour:

    `picture = sum_k mask_k(pixel) colour_k(w) + residual(pixel)`

    Args:
        size: int. Side in pixels, divisible by 4.
        **kwargs: See `Generator`; `widths` are filters from the coarsest
            grid to the finest.

    Example:

    >>> ConvGenerator(32).widths
    (64, 64, 16)

    Source: for the modulation, Perez et al., FiLM, 2018; for the canvas,
    Karras et al., A style-based generator architecture, 2019.
    """

    default_widths = (64, 64, 16)
    backbone_widths = (32, 64, 96)
    # `balanced` was chosen by what a few minutes reached; the others are
    # steps down and up from there.
    recipes = {
        "fast": Recipe((48, 48, 12), (24, 48, 72), 64, 0.5, _SETTINGS),
        "balanced": Recipe((64, 64, 16), (32, 64, 96), 64, 0.5, _SETTINGS),
        "long": Recipe((96, 96, 24), (48, 96, 144), 64, 0.5, _SETTINGS),
    }

    def make_layers(self) -> None:
        # One width a grid; the finest repeats where there are more grids.
        extra = self.doublings + 1 - len(self.widths)
        widths = self.widths + self.widths[-1:] * extra
        widths = widths[: self.doublings + 1]
        self.mapping = [self.dense(_STYLE), self.dense(_STYLE)]
        self.canvases = [Canvas(dtype=self.dtype_policy) for _ in widths]
        self.convs = [FilmConv(w, dtype=self.dtype_policy) for w in widths]
        self.narrow = [self._narrowing(w) for w in widths[1:]]
        self.start = self.dense(widths[0])
        # Colours and output stay in float32 under every policy.
        self.palette = keras.layers.Dense(
            _PALETTE * self.channels, kernel_initializer=he(), dtype="float32"
        )
        self.paint = keras.layers.Conv2D(
            _PALETTE + self.channels,
            3,
            padding="same",
            kernel_initializer=he(0.5),
            dtype="float32",
        )
        self.layout = Canvas(dtype="float32")

    def _narrowing(self, filters: int) -> keras.layers.Conv2D:
        return keras.layers.Conv2D(
            filters, 1, kernel_initializer=he(), dtype=self.dtype_policy
        )

    def draw(self, style: Any) -> Any:
        for layer in self.mapping:
            style = leaky(layer(style))
        x = self.start(style)[:, None, None]
        x = ops.tile(x, (1, self.side, self.side, 1))
        return self._colour(self._refine(x, style), style)

    def _refine(self, x: Any, style: Any) -> Any:
        """Go from the coarsest grid to the finest."""
        for i, (canvas, conv) in enumerate(
            zip(self.canvases, self.convs, strict=True)
        ):
            if i:
                # Fewer channels first, then more pixels: the 1x1 convolution
                # costs a quarter here.
                x = upsample(self.narrow[i - 1](x))
            x = conv(canvas(x, style), style)
        return x

    def _colour(self, x: Any, style: Any) -> Any:
        painted = self.layout(self.paint(x), style)
        masks = ops.softmax(painted[..., :_PALETTE], -1)
        colours = ops.reshape(
            self.palette(style), (-1, _PALETTE, self.channels)
        )
        grid = ops.reshape(masks, (-1, self.size**2, _PALETTE))
        flat = ops.matmul(grid, colours)
        flat = ops.reshape(flat, (-1, self.size, self.size, self.channels))
        return flat + painted[..., _PALETTE:]
