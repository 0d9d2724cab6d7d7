"""`PatchPainter`: from a style vector to pixels, patch by patch."""

from collections.abc import Sequence
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.networks.blocks import FilmConv
from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky


@keras.saving.register_keras_serializable("tfgan_ads")
class PatchPainter(keras.layers.Layer):
    """Draws a picture from scratch with little work per pixel.

    A dense layer fills the coarsest grid, a convolution modulated by the
    style works there, and each doubling is a 1x1 convolution to four times
    the channels whose groups become the four pixels of a patch. At full size
    there are few channels and one small convolution: that is where a CPU
    spends most of its time.

    Args:
        size: int. Side in pixels, divisible by 4.
        channels: int. 1 (grey) or 3 (RGB).
        widths: sequence of int. Channels from the coarsest grid to the
            finest; the last repeats.

    Call arguments:
        style: float tensor `[batch, style]`.

    Returns:
        float32 tensor `[batch, size, size, channels]`, before `tanh`.

    Source: sub-pixel convolution after Shi et al., 2016.
    """

    def __init__(
        self, size: int, channels: int, widths: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.size = size
        self.channels = channels
        self.widths = tuple(widths)
        self.side, doublings = base_side(size)
        extra = doublings + 1 - len(self.widths)
        grids = (self.widths + self.widths[-1:] * extra)[: doublings + 1]
        self.start = keras.layers.Dense(
            self.side**2 * grids[0],
            kernel_initializer=he(),
            dtype=self.dtype_policy,
        )
        self.convs = [FilmConv(w, dtype=self.dtype_policy) for w in grids[:-1]]
        self.unfold = [self._pointwise(4 * w) for w in grids[1:]]
        self.pixels = keras.layers.Conv2D(
            channels,
            3,
            padding="same",
            kernel_initializer=he(0.5),
            dtype="float32",
        )

    def _pointwise(self, filters: int) -> keras.layers.Conv2D:
        return keras.layers.Conv2D(
            filters, 1, kernel_initializer=he(), dtype=self.dtype_policy
        )

    def call(self, style: Any) -> Any:
        x = leaky(self.start(style))
        x = ops.reshape(x, (-1, self.side, self.side, self.convs[0].filters))
        for conv, unfold in zip(self.convs, self.unfold, strict=True):
            x = tf.nn.depth_to_space(unfold(conv(x, style)), 2)
        return self.pixels(leaky(x))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "channels": self.channels,
            "widths": self.widths,
        }
