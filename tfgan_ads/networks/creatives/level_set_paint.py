"""`LevelSetPaint`: paints ads from smooth fields, sharp at every size."""

from __future__ import annotations

import math
from typing import Any
from typing import NamedTuple

import numpy as np
import tensorflow as tf

from tfgan_ads.networks.creatives.level_set_fields import LevelSetFields
from tfgan_ads.networks.creatives.page import Page
from tfgan_ads.networks.creatives.page import middles
from tfgan_ads.networks.resampling import cubic_weights

# Fields are known no farther apart than so many pixels, and no fewer times
# along the side of a square; what is smaller, as base sizes are, is drawn
# whole.
_FARTHEST, _FEWEST = 4, 128
# Rows that are painted at once, so that they stay in the processor's cache:
# a multiple of all distances up to the farthest.
_BAND = 24
# Sums planes of a colour and its three shades, and brings colours together.
_ADDED = np.tile(np.eye(3, dtype="float32"), (4, 1))


class LevelSetPaint(NamedTuple):
    """All that ads are painted with, and on how many pixels.

    `masks = softmax(s fields(x, y))`
    `painted = sigmoid(sum_k masks_k (colour_k + shading_k . (x, y, r)))`

    Smooth fields need no more than every fourth pixel: large ads read the
    pixels between by cubic convolution, which moves edges by less than can
    be seen, but for the innermost of many rays. Masks are sharpened at every
    pixel.

    Attributes:
        fields: `LevelSetFields`.
        sharpness: `[batch, 1, 1, 1]`.
        colours: `[batch, 4, masks, 3]`. Of each mask, and how they change
            along x, y and the distance from the centre.
        size: pair of `[batch]`. Width and height of the ads.
        pixels: pair of int32 scalars. Rows and columns.
    """

    fields: LevelSetFields
    sharpness: Any
    colours: Any
    size: tuple[Any, Any]
    pixels: tuple[Any, Any]

    def painted(self) -> Any:
        """Return the pixels, float32 `[batch, rows, columns, 3]` in [0, 1]."""
        step = _step(*self.pixels)
        if isinstance(step, int) and step == 1:
            return self._whole()
        return self._in_bands(step)

    def _whole(self) -> Any:
        """Paint every pixel from its own fields."""
        page = Page(*self.size, *map(middles, self.pixels))
        return self._mix(page, self.sharpness * self.fields.on(page))

    def _in_bands(self, step: Any) -> Any:
        """Paint band by band, from fields at every `step`th pixel."""
        rows, columns = self.pixels
        bands, blocks = (-(-count // _BAND) for count in self.pixels)
        down = _sparse(bands * _BAND, step, rows)
        across = _sparse(blocks * _BAND, step, columns)
        sparse = self.sharpness * self.fields.on(Page(*self.size, down, across))
        between, apart = _between(_BAND, step), _BAND // step
        # As many columns at once as rows, each from those that it needs.
        needed = tf.range(blocks)[:, None] * apart + tf.range(apart + 3)
        known = tf.gather(sparse, needed, axis=3)
        flat = tf.matmul(
            tf.reshape(known, (-1, apart + 3)), between, transpose_b=True
        )
        shape = (-1, self.fields.masks, tf.size(down), blocks * _BAND)
        fields = tf.reshape(flat, shape)

        def band(i: Any) -> Any:
            near = slice(i * apart, (i + 1) * apart + 3)
            mine = fields[:, :, near, :columns]
            places = middles(_BAND, rows, i * _BAND), middles(columns)
            page = Page(*self.size, *places)
            return self._mix(page, tf.matmul(between, mine))

        painted = tf.map_fn(
            band,
            tf.range(bands),
            fn_output_signature=tf.float32,
            # One at a time: more of them would leave the cache.
            parallel_iterations=1,
        )
        painted = tf.reshape(
            tf.transpose(painted, (1, 0, 2, 3, 4)),
            (-1, bands * _BAND, columns, 3),
        )
        return painted[:, :rows]

    def _mix(self, page: Page, fields: Any) -> Any:
        """Mix colours by the masks: the softmax of sharpened fields.

        `sum_k e_k (colour_k + shading_k . (x, y, r)) / sum_k e_k`, in planes
        of one colour each until the very last.
        """
        rows, columns = page.shape
        fields = tf.reshape(fields, (-1, self.fields.masks, rows * columns))
        most = tf.reduce_max(fields, 1, keepdims=True)
        strong = tf.exp(fields - tf.stop_gradient(most))
        share = 1 / tf.reduce_sum(strong, 1, keepdims=True)
        colours = tf.transpose(self.colours, (0, 1, 3, 2))
        colours = tf.reshape(colours, (-1, 12, self.fields.masks))
        tinted = tf.matmul(colours, strong)
        places = self._places(page) * share
        shape = (-1, 4, 3, rows * columns)
        shaded = tf.reshape(tinted, shape) * places[:, :, None]
        shaded = tf.reshape(shaded, (-1, 12, rows * columns))
        flat = tf.matmul(shaded, _ADDED, transpose_a=True)
        return tf.sigmoid(tf.reshape(flat, (-1, rows, columns, 3)))

    def _places(self, page: Page) -> Any:
        """Return 1 and half of x, y and the distance, `[batch, 4, pixels]`."""
        rows, columns = page.shape
        distance = page.around(self.fields.centre)[2] / 2
        nothing = tf.zeros_like(distance)
        x, y = page.x[:, None] / 2, page.y[:, :, None] / 2
        found = tf.stack([nothing + 1, nothing + x, nothing + y, distance], 1)
        return tf.reshape(found, (-1, 4, rows * columns))


def _step(rows: Any, columns: Any) -> Any:
    """Return how many pixels apart the fields of an ad are to be known."""
    if isinstance(rows, int) and isinstance(columns, int):
        side = math.isqrt(rows * columns)
        return min(max(side // _FEWEST, 1), _FARTHEST)
    side = tf.sqrt(tf.cast(rows * columns, tf.float32))
    step = tf.cast(side, tf.int32) // _FEWEST
    return tf.clip_by_value(step, 1, _FARTHEST)


def _sparse(count: Any, step: Any, of: Any) -> Any:
    """Return every `step`th middle, and those needed beyond the edges."""
    known = (count - 1) // step + 4
    places = tf.cast((tf.range(known) - 1) * step, tf.float32) + 0.5
    return places / tf.cast(of, tf.float32) - 0.5


def _between(count: Any, step: Any) -> Any:
    """Return the weights that read all pixels from every `step`th."""
    places = tf.range(count, dtype=tf.float32) / tf.cast(step, tf.float32)
    return cubic_weights(places + 1, (count - 1) // step + 4)
