"""`LevelSetPainter`: backgrounds without a resolution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from tfgan_ads.networks.blocks import Canvas
from tfgan_ads.networks.blocks import FilmConv
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.blocks import upsample
from tfgan_ads.networks.resampling import resample

_PALETTE = 6
# Sides of the coarse and the fine grid of masks.
_COARSE, _FINE = 8, 16
# Plane waves, and periods of those around a centre.
_WAVES = 16
_PERIODS = (1, 2, 3, 4, 6, 8, 10, 12, 16)
# The fastest wave has so many periods along the side of a square.
_FASTEST = 8.0
# Sharpness of masks: an edge is about so many pixels wide, or as soft as can
# be seen.
_EDGE, _SOFT = 1.0, 1.5
# Where nothing speaks for soft ones, masks are crisp.
_CRISP = 3.0
# It starts with hardly any pattern: what is there from the first is slow to go.
_FAINT = 0.1


@keras.saving.register_keras_serializable("tfgan_ads")
class LevelSetPainter(keras.layers.Layer):
    """Paints with a few colours whose masks are level sets of smooth fields.

    `masks = softmax(s (grid(x, y) + waves(x, y) + rays(x, y) + slope(x, y)))`
    `painted = sigmoid(sum_k masks_k (colour_k + shading_k . (x, y, r)))`

    The fields are known everywhere: a cubic spline through a grid of 16 for
    what is local, plane waves and rays around a centre for what is global,
    planes and a cone. Only then are they sharpened to masks, so that edges are
    as sharp as the pixels they are drawn with, at any size; `s` also has a
    part that the style decides, for what is soft. Coordinates are in units of
    the square root of an ad's area, from its middle: a pattern is as fine on
    a strip as on a square.

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
        rays = 2 * len(_PERIODS)
        self.amplitudes = self._head(_PALETTE * (2 * _WAVES + rays + 4))
        self.colours = self._head(_PALETTE * 4 * 3, gain=1.0)
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
    ) -> Any:
        grid = self._grid(style, around)
        style = ops.cast(style, "float32")
        page = _Page(width, height, rows, columns)
        centre = 0.3 * ops.tanh(self.centre(style))
        x, y = page.around(centre)
        radius = ops.sqrt(ops.square(x) + ops.square(y) + 1e-6)
        slopes = ops.stack([page.x + 0 * page.y, page.y + 0 * page.x, radius])
        slopes = ops.moveaxis(slopes, 0, -1)
        fields = resample(grid, rows, columns, smooth=True) + self._global(
            style, page, (x / radius, y / radius), slopes
        )
        masks = ops.softmax(self._sharpness(style, page) * fields, -1)
        colours = ops.reshape(self.colours(style), (-1, 4, _PALETTE, 3))
        shading = 0.5 * ops.stack(
            [ops.matmul(_flat(masks), colours[:, 1 + i]) for i in range(3)], -2
        )
        flat = ops.matmul(_flat(masks), colours[:, 0])
        flat = flat + ops.sum(shading * _flat(slopes)[..., None], -2)
        return ops.sigmoid(tf.reshape(flat, (-1, rows, columns, 3)))

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

    def _global(
        self, style: Any, page: _Page, direction: tuple[Any, Any], slopes: Any
    ) -> Any:
        """Return the sum of waves, rays and slopes of each mask."""
        parts = [2 * _WAVES, 2 * len(_PERIODS), 4]
        amplitudes = ops.reshape(
            self.amplitudes(style), (-1, _PALETTE, sum(parts))
        )
        wave, ray, slope = ops.split(amplitudes, np.cumsum(parts)[:-1], -1)
        tuning = ops.reshape(ops.tanh(self.tuning(style)), (-1, _WAVES, 2))
        fields = page.waves(self.frequencies + tuning, wave)
        rays = _flat(ops.concatenate(_multiples(*direction), -1))
        around = ops.matmul(rays, ops.transpose(ray, (0, 2, 1)))
        slope = ops.transpose(slope, (0, 2, 1))
        flat = ops.matmul(_flat(slopes), 2 * slope[:, 1:]) + slope[:, :1]
        shape = (-1, page.rows, page.columns, _PALETTE)
        return fields + tf.reshape(around + flat, shape)

    def _sharpness(self, style: Any, page: _Page) -> Any:
        """Return how sharp masks are, `[batch, 1, 1, 1]`."""
        sharp = ops.log(page.pixels / _EDGE)[:, None]
        soft = float(np.log(_SOFT))
        share = ops.sigmoid(self.softness(style) + _CRISP)
        return ops.exp(soft + share * (sharp - soft))[..., None, None]

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "widths": self.widths}


class _Page:
    """The pixels of ads, in units of the square root of their area."""

    def __init__(self, width: Any, height: Any, rows: int, columns: int):
        self.rows, self.columns = rows, columns
        side = ops.sqrt(width * height)
        self.wide, self.high = width / side, height / side
        across, down = (_middles(count) for count in (columns, rows))
        self.x = (self.wide[:, None] * across)[:, None]
        self.y = (self.high[:, None] * down)[:, :, None]

    @property
    def pixels(self) -> Any:
        """How many pixels there are to a unit, on the way across both."""
        across = tf.cast(self.columns, tf.float32) / self.wide
        down = tf.cast(self.rows, tf.float32) / self.high
        return ops.sqrt(across * down)

    def around(self, centre: Any) -> tuple[Any, Any]:
        """Return where pixels are from a centre, `[batch, rows, columns]`."""
        x = self.x - centre[:, :1, None] * self.wide[:, None, None]
        y = self.y - centre[:, 1:, None] * self.high[:, None, None]
        return x + 0 * y, y + 0 * x

    def waves(self, frequencies: Any, amplitudes: Any) -> Any:
        """Return sums of plane waves, `[batch, rows, columns, palette]`.

        `cos(a + b) = cos a cos b - sin a sin b` and so on: with `a` along a
        row and `b` down a column, two matrices are multiplied, and no cosine
        is taken at a pixel.
        """
        turns = 2 * np.pi * frequencies
        a = ops.transpose(self.x, (0, 2, 1)) * turns[:, None, :, 0]
        b = self.y * turns[:, None, :, 1]
        cosine, sine = ops.split(amplitudes, 2, -1)
        cosine, sine = cosine[:, None], sine[:, None]
        along = ops.transpose(
            ops.concatenate([ops.cos(a), ops.sin(a)], -1), (0, 2, 1)
        )
        cos_b, sin_b = ops.cos(b)[:, :, None], ops.sin(b)[:, :, None]
        down = ops.concatenate(
            [cosine * cos_b + sine * sin_b, sine * cos_b - cosine * sin_b], -1
        )
        rows = tf.reshape(down, (-1, self.rows * _PALETTE, 2 * _WAVES))
        fields = tf.reshape(
            tf.matmul(rows, along), (-1, self.rows, _PALETTE, self.columns)
        )
        return ops.transpose(fields, (0, 1, 3, 2))


def _middles(count: Any) -> Any:
    """Return where pixels are along a side, from -1/2 to 1/2."""
    place = tf.range(count, dtype=tf.float32) + 0.5
    return place / tf.cast(count, tf.float32) - 0.5


def _flat(x: Any) -> Any:
    """Bring pixels into one row: `[batch, pixels, channels]`."""
    if None in x.shape[1:3]:
        return tf.reshape(x, (tf.shape(x)[0], -1, x.shape[3]))
    return ops.reshape(x, (-1, x.shape[1] * x.shape[2], x.shape[3]))


def _multiples(cosine: Any, sine: Any) -> list[Any]:
    """Return cosines and sines of multiples of an angle, from those of it."""
    found: list[Any] = []
    now = (cosine, sine)
    for period in range(1, max(_PERIODS) + 1):
        if period in _PERIODS:
            found += [now[0][..., None], now[1][..., None]]
        c, s = now
        now = (c * cosine - s * sine, s * cosine + c * sine)
    return found


def _frequencies(shape: Any, dtype: Any = None) -> Any:
    """Start with waves of all directions, from slow to fast."""
    count = shape[0]
    rate = 0.5 * (_FASTEST / 0.5) ** (np.arange(count) / (count - 1))
    angle = np.pi * ((np.arange(count) * 0.618) % 1)
    waves = rate[:, None] * np.stack([np.cos(angle), np.sin(angle)], -1)
    return ops.convert_to_tensor(waves, dtype)
