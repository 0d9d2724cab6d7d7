"""`Generator`: latent, profile and product to a creative."""

from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from tfgan_ads.networks.blocks import Canvas
from tfgan_ads.networks.blocks import FilmConv
from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import check_network
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.blocks import upsample
from tfgan_ads.networks.creatives.patch_painter import PatchPainter
from tfgan_ads.networks.creatives.product_placer import composite

NETWORKS: dict[str, tuple[int, ...]] = {
    # Coarsest grid first; one entry a doubling and one for the grid itself.
    "conv": (64, 64, 16),
    # The classic: dense layers of 128 leaky-ReLU units onto the pixels.
    "mlp": (128, 128),
    # As `conv`, with most of the work on the coarsest grid.
    "patch": (64, 32, 8),
}
_STYLE = 128
_PALETTE = 8
_PRODUCT = 24


@keras.saving.register_keras_serializable("tfgan_ads")
class Generator(keras.Model):
    """Draws creatives.

    The network `conv` turns latent and condition into a style vector `w`,
    starts from a learned canvas of 7 to 15 pixels, and doubles it up to the
    full size with convolutions that `w` modulates. It paints like a designer:
    per pixel a mixture over a palette of 8 colours that `w` chooses for the
    whole creative, plus a residual for what is not flat colour:

    `treatment = tanh(sum_k mask_k(pixel) colour_k(w) + residual(pixel))`

    With a product the treatment is painted around it and composited in the
    graph, so that the product's own pixels are exact:

    `creative = product.rgb + (1 - product.alpha) * treatment`

    The network `mlp` is two dense layers of 128 leaky-ReLU units onto all
    pixels; `patch` is for training from scratch on a small budget, see
    `PatchPainter`.

    Args:
        size: int. Side in pixels, divisible by 4.
        channels: int. 1 (grey) or 3 (RGB). Defaults to `3`.
        network: `"conv"`, or without a product `"mlp"` or `"patch"`. Defaults
            to `"conv"`.
        product: bool. Whether a product is kept (treatment mode). Defaults
            to `False`.
        widths: sequence of int or None. Filters from the coarsest grid to
            the finest, or dense units. Defaults to the network's.

    Call arguments:
        inputs: dict of `latent` `[batch, latent]`, `condition`
            `[batch, condition]`, and in treatment mode `product`
            `[batch, size, size, 4]`, premultiplied RGBA in [0, 1].

    Returns:
        float32 tensor `[batch, size, size, channels]` in [-1, 1].

    Example:

    >>> generator = Generator(28, channels=1, network="mlp")
    >>> generator({"latent": ops.zeros((2, 8)),
    ...            "condition": ops.zeros((2, 10))}).shape
    TensorShape([2, 28, 28, 1])
    """

    def __init__(
        self,
        size: int,
        channels: int = 3,
        network: str = "conv",
        product: bool = False,
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        check_network(network, NETWORKS)
        self.side, self.doublings = base_side(size)
        self.size = size
        self.channels = channels
        self.network = network
        self.product = product
        self.widths = tuple(widths or NETWORKS[network])
        if product and network != "conv":
            raise ValueError(
                f"A product needs network='conv'. Received: network={network!r}"
            )
        make = {
            "conv": self._make_conv,
            "mlp": self._make_mlp,
            "patch": self._make_patch,
        }
        make[network]()

    def _dense(self, units: int, gain: float = 1.0) -> keras.layers.Dense:
        return keras.layers.Dense(
            units, kernel_initializer=he(gain), dtype=self.dtype_policy
        )

    def _conv(self, filters: int, size: int, stride: int = 1) -> Any:
        return keras.layers.Conv2D(
            filters,
            size,
            stride,
            padding="same",
            kernel_initializer=he(),
            dtype=self.dtype_policy,
        )

    def _make_mlp(self) -> None:
        self.hidden = [self._dense(units) for units in self.widths]
        self.pixels = keras.layers.Dense(
            self.size**2 * self.channels, dtype="float32"
        )

    def _make_patch(self) -> None:
        self.mapping = [self._dense(_STYLE), self._dense(_STYLE)]
        self.painter = PatchPainter(
            self.size, self.channels, self.widths, dtype=self.dtype_policy
        )

    def _make_conv(self) -> None:
        # One width a grid; the finest repeats where there are more grids.
        extra = self.doublings + 1 - len(self.widths)
        widths = self.widths + self.widths[-1:] * extra
        widths = widths[: self.doublings + 1]
        self.mapping = [self._dense(_STYLE), self._dense(_STYLE)]
        self.canvases = [Canvas(dtype=self.dtype_policy) for _ in widths]
        self.convs = [FilmConv(w, dtype=self.dtype_policy) for w in widths]
        self.narrow = [self._conv(w, 1) for w in widths[1:]]
        self.start = self._dense(widths[0])
        if self.product:
            stride = self.size // self.side
            self.look = [
                self._conv(_PRODUCT, 4, 4),
                self._conv(widths[0], stride // 4 + 2, stride // 4),
            ]
            self.edge = self._conv(widths[-1], 3)
            self.glance = self._dense(_STYLE)
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

    def call(self, inputs: dict[str, Any]) -> Any:
        style = ops.concatenate(
            [
                ops.cast(inputs["latent"], self.compute_dtype),
                ops.cast(inputs["condition"], self.compute_dtype),
            ],
            -1,
        )
        product = inputs["product"] if self.product else None
        draw = {
            "conv": self._draw_conv,
            "mlp": self._draw_mlp,
            "patch": self._draw_patch,
        }[self.network]
        treatment = ops.tanh(draw(style, product))
        if product is None:
            return treatment
        product = ops.cast(product, "float32")
        return 2 * composite(product, (treatment + 1) / 2) - 1

    def _draw_mlp(self, style: Any, product: Any) -> Any:
        for layer in self.hidden:
            style = leaky(layer(style))
        shape = (-1, self.size, self.size, self.channels)
        return ops.reshape(self.pixels(style), shape)

    def _draw_patch(self, style: Any, product: Any) -> Any:
        for layer in self.mapping:
            style = leaky(layer(style))
        return self.painter(style)

    def _draw_conv(self, style: Any, product: Any) -> Any:
        if product is not None:
            # The style has to know where the product is, and its colours.
            product = ops.cast(product, self.compute_dtype)
            coarse = ops.average_pool(product, self.size // 4)
            coarse = ops.reshape(coarse, (-1, 64))
            style = ops.concatenate([style, leaky(self.glance(coarse))], -1)
        for layer in self.mapping:
            style = leaky(layer(style))
        x = self.start(style)[:, None, None]
        x = ops.tile(x, (1, self.side, self.side, 1))
        if product is not None:
            x = x + self.look[1](leaky(self.look[0](product)))
        for i, (canvas, conv) in enumerate(
            zip(self.canvases, self.convs, strict=True)
        ):
            if i:
                # Fewer channels first, then more pixels: the 1x1 convolution
                # costs a quarter here.
                x = upsample(self.narrow[i - 1](x))
            x = conv(canvas(x, style), style)
        if product is not None:
            x = x + self.edge(product)
        return self._colour(x, style)

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

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "channels": self.channels,
            "network": self.network,
            "product": self.product,
            "widths": self.widths,
        }
