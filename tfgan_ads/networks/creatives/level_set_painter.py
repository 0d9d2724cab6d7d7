"""`LevelSetPainter`: backgrounds without a resolution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from tfgan_ads import replicas
from tfgan_ads.networks.blocks import Canvas
from tfgan_ads.networks.blocks import FilmConv
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.blocks import upsample
from tfgan_ads.networks.creatives.level_set_fields import PERIODS
from tfgan_ads.networks.creatives.level_set_fields import LevelSetFields
from tfgan_ads.networks.creatives.level_set_paint import LevelSetPaint

_PALETTE = 6
# Sides of the coarse and the fine grid of masks.
_COARSE, _FINE = 8, 16
# Plane waves: with few of them none is near a pattern that is to be learned.
_WAVES = 64
# How far a style moves their frequencies, in periods along the side of a
# square, and the centre of rays, in sides. Were it farther, each step of the
# optimiser would lose the phases that those before it have found.
_TUNING, _OFF_CENTRE = 0.2, 0.3
# How much more slowly than all else the centre and the grid are moved, and
# colours apart or together: were they as fast, they would be alike before masks
# have found their place, and masks of one colour learn nothing.
_SLOWLY = 0.2
# Amplitudes far below that are none, so that what is learned of few ads, or by
# chance, leaves no flecks; and what all of them cost, so that few are used.
_NONE, _COST = 0.5, 1e-3
# The fastest wave has so many periods along the side of a square.
_FASTEST = 8.0
# Sharpness of masks where edges are crisp, for each pixel of a side, and where
# they are as soft as can be seen. Ads are judged small: were masks soft there,
# what looks like a shade would be flecks on large ads.
_SHARP, _SOFT = 1 / 8, 0.2
# In training some are up to so many times as sharp: large ads are all edges
# and no shades, and their colours are to be right as well.
_SHARPER = 3.0
# Where nothing speaks for soft ones, masks are crisp.
_CRISP = 3.0
# It starts with hardly any pattern: what is there from the first is slow to go.
_FAINT = 0.1


@keras.saving.register_keras_serializable("tfgan_ads")
class LevelSetPainter(keras.layers.Layer):
    """Paints with a few colours whose masks are level sets of smooth fields.

    `masks = softmax(s (grid(x, y) + waves(x, y) + rays(x, y) + slope(x, y)))`,
    amplitudes `a^3 / (a^2 + 1/4)`, at a cost of their sum in training,
    `painted = sigmoid(sum_k masks_k (colour_k + shading_k . (x, y, r)))`

    The fields, `LevelSetFields`, are known everywhere. Only where they are
    drawn are they sharpened to masks, so that edges are as sharp as the
    pixels they are drawn with, at any size; `s` also has a part that the
    style decides, for what is soft, and in training it differs between the
    rows of a batch, up to threefold. Coordinates are in units of the square
    root of an ad's area, from its middle: a pattern is as fine on a strip as
    on a square.

    Args:
        widths: pair of int. Filters of the coarse and the fine grid.

    Call arguments:
        style: float tensor `[batch, style]`.
        width: float tensor `[batch]`. Of the ads, in any unit.
        height: float tensor `[batch]`.
        rows: int, or int32 scalar. Of the grid to paint, which may be
            squeezed.
        columns: int, or int32 scalar.
        around: float tensor `[batch, 16, 16, channels]` or None. Where
            elements are.

    Returns:
        float32 tensor `[batch, rows, columns, 3]` in [0, 1].

    Source: level sets as in distance-field type, Green, Improved
    alpha-tested magnification for vector textures, 2007; fields of
    coordinates, Stanley, Compositional pattern producing networks, 2007.
    """

    def __init__(self, widths: Sequence[int], **kwargs: Any) -> None:
        # Places are in pixels, which half precision cannot count.
        kwargs.setdefault("autocast", False)
        super().__init__(**kwargs)
        self.widths = tuple(widths)
        policy = {"dtype": self.dtype_policy}
        coarse, fine = self.widths
        self.start = keras.layers.Dense(
            coarse, kernel_initializer=he(), **policy
        )
        self.canvases = [Canvas(**policy), Canvas(**policy)]
        self.convs = [FilmConv(coarse, **policy), FilmConv(fine, **policy)]
        self.narrow = keras.layers.Conv2D(
            fine, 1, kernel_initializer=he(), **policy
        )
        self.look = keras.layers.Conv2D(
            fine, 3, padding="same", kernel_initializer=he(), **policy
        )
        # What is drawn stays in float32 under every policy.
        self.grid = keras.layers.Conv2D(
            _PALETTE,
            3,
            padding="same",
            kernel_initializer=he(_FAINT),
            dtype="float32",
        )
        rays = 2 * len(PERIODS)
        self.amplitudes = self._head(_PALETTE * (2 * _WAVES + rays + 4))
        self.colour = self._head(4 * 3, gain=1.0)
        self.apart = self._head(_PALETTE * 4 * 3, gain=1 / _SLOWLY)
        self.centre = self._head(2)
        self.tuning = self._head(2 * _WAVES)
        self.softness = self._head(1)

    def _head(self, units: int, gain: float = _FAINT) -> keras.layers.Dense:
        return keras.layers.Dense(
            units, kernel_initializer=he(gain), dtype="float32"
        )

    def build(self, style_shape: Any, *_: Any) -> None:
        self.frequencies = self.add_weight(
            shape=(_WAVES, 2), initializer=_frequencies, name="frequencies"
        )
        self.start.build(style_shape)

    def call(
        self,
        style: Any,
        width: Any,
        height: Any,
        rows: int,
        columns: int,
        around: Any = None,
        training: bool = False,
    ) -> Any:
        grid = self._grid(style, around)
        style = ops.cast(style, "float32")
        fields = self._fields(grid, style)
        sharpness = self._sharpness(style, rows, columns)
        if training:
            self.add_loss(_COST * fields.strength)
            # From row to row, as nobody knows which ad is where in a batch.
            more = replicas.part((ops.shape(style)[0],), _more_and_more)
            sharpness *= ops.exp(more)[:, None, None, None]
        return LevelSetPaint(
            fields,
            sharpness,
            self._colours(style),
            (width, height),
            (rows, columns),
        ).painted()

    def _grid(self, style: Any, around: Any) -> Any:
        """Return the fields' values on the fine grid."""
        x = leaky(self.start(style))[:, None, None]
        x = ops.tile(x, (1, _COARSE, _COARSE, 1))
        x = self.convs[0](self.canvases[0](x, style), style)
        x = upsample(self.narrow(x))
        if around is not None:
            x = x + self.look(ops.cast(around, self.compute_dtype))
        x = self.convs[1](self.canvases[1](x, style), style)
        return self.grid(x)

    def _fields(self, grid: Any, style: Any) -> LevelSetFields:
        parts = [2 * _WAVES, 2 * len(PERIODS), 4]
        amplitudes = ops.reshape(
            self.amplitudes(style), (-1, _PALETTE, sum(parts))
        )
        waves, rays, slope = ops.split(amplitudes, np.cumsum(parts)[:-1], -1)
        tuning = _TUNING * ops.tanh(self.tuning(style))
        return LevelSetFields(
            grid=_SLOWLY * grid,
            frequencies=self.frequencies + ops.reshape(tuning, (-1, _WAVES, 2)),
            waves=_shrunk(waves),
            centre=_OFF_CENTRE * ops.tanh(_SLOWLY * self.centre(style)),
            rays=_shrunk(rays),
            slope=slope * np.array([1, 2, 2, 2], "float32"),
        )

    def _colours(self, style: Any) -> Any:
        """Return colours and shadings, `[batch, 4, masks, 3]`."""
        colour = ops.reshape(self.colour(style), (-1, 4, 1, 3))
        apart = ops.reshape(self.apart(style), (-1, 4, _PALETTE, 3))
        return colour + _SLOWLY * apart

    def _sharpness(self, style: Any, rows: Any, columns: Any) -> Any:
        """Return how sharp masks are, `[batch, 1, 1, 1]`."""
        pixels = tf.cast(rows * columns, tf.float32)
        sharp = ops.log(pixels) / 2 + float(np.log(_SHARP))
        soft = float(np.log(_SOFT))
        share = ops.sigmoid(self.softness(style) + _CRISP)
        return ops.exp(soft + share * (sharp - soft))[..., None, None]

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "widths": self.widths}


def _shrunk(amplitudes: Any) -> Any:
    """Return amplitudes, of which small ones are nearly none."""
    square = ops.square(amplitudes)
    return amplitudes * square / (square + _NONE**2)


def _frequencies(shape: Any, dtype: Any = None) -> Any:
    """Start with waves of all directions, from slow to fast."""
    count = shape[0]
    rate = 0.5 * (_FASTEST / 0.5) ** (np.arange(count) / (count - 1))
    angle = np.pi * ((np.arange(count) * 0.618) % 1)
    waves = rate[:, None] * np.stack([np.cos(angle), np.sin(angle)], -1)
    return ops.convert_to_tensor(waves, dtype)


def _more_and_more(shape: tuple[int, ...]) -> Any:
    """Return logarithms of factors on the sharpness, row by row."""
    return ops.linspace(0.0, float(np.log(_SHARPER)), *shape)
