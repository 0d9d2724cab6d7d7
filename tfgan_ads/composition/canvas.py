"""`Canvas`: the pixels of one ad, drawn on window by window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import NamedTuple

import tensorflow as tf

from tfgan_ads.composition.ink import luminance_of_levels
from tfgan_ads.composition.placing import rounded
from tfgan_ads.graph import half_up
from tfgan_ads.typesetting.distance_field import SPREAD

# Clear pixels around a picture, so that its edges end softly.
_RIM = 2
_OPAQUE = 1e-4


class Canvas(NamedTuple):
    """One ad while it is drawn; runs in any graph.

    Attributes:
        pixels: uint8 tensor `[height, width, 3]`.
        density: float32 scalar. Pixels to one of the page's.
    """

    pixels: Any
    density: Any

    @classmethod
    def of(cls, background: Any, page_width: Any) -> Canvas:
        """Return a canvas with a background.

        Args:
            background: float tensor `[height, width, 3]` in [0, 1].
            page_width: float scalar. Width of the page's slot.
        """
        width = tf.cast(tf.shape(background)[1], tf.float32)
        return cls(_bytes(background), width / page_width)

    def fill(self, box: Any, radius: Any, colour: Any) -> Canvas:
        """Fill a box with round corners.

        Args:
            box: float tensor `[4]`, in pixels of the page.
            radius: float scalar.
            colour: float tensor `[3]` in [0, 1].
        """

        def draw(below: Any, window: _Window) -> Any:
            x = tf.range(window.left, window.right)
            y = tf.range(window.top, window.bottom)
            x, y = (tf.cast(k, tf.float32) + 0.5 for k in (x, y))
            one = tf.ones(1)
            alpha = rounded(
                (box * self.density)[None],
                (radius * self.density)[None],
                x[None, None],
                y[None, :, None],
                (one, one),
            )[0]
            return below + alpha * (colour - below)

        return self._draw(box, draw)

    def place(self, picture: Any, box: Any) -> Canvas:
        """Put a picture into a box.

        Args:
            picture: uint8 tensor `[rows, columns, 4]`, premultiplied.
            box: float tensor `[4]`, in pixels of the page.
        """

        def draw(below: Any, window: _Window) -> Any:
            rim = [[_RIM, _RIM], [_RIM, _RIM], [0, 0]]
            padded = tf.pad(picture, rim)
            placed = window.resample(padded, box * self.density, _RIM)
            # Levels are whole here already: graphs agree on them.
            placed = half_up(tf.clip_by_value(placed, 0.0, 255.0)) / 255
            clear = 1 - placed[..., 3:]
            # What is opaque is exact, not nearly so.
            clear = tf.where(clear < _OPAQUE, 0.0, clear)
            return placed[..., :3] + clear * below

        return self._draw(box, draw)

    def write(self, field: Any, box: Any, ink: Any) -> Canvas:
        """Set type from its distance field.

        Type that is smaller than its field is shrunk from what the field
        covers, and type that is larger is drawn anew at its own sharpness.

        Args:
            field: uint8 tensor `[rows, columns, 1]`, with a rim of `SPREAD`.
            box: float tensor `[4]` of the type alone, in pixels of the page.
            ink: float tensor `[3]` in [0, 1].
        """
        distance = (tf.cast(field, tf.float32) - 128) / 127 * SPREAD

        def draw(below: Any, window: _Window) -> Any:
            there = box * self.density
            rows = tf.cast(tf.shape(field)[0] - 2 * SPREAD, tf.float32)
            scale = (there[3] - there[1]) / rows

            def shrunk() -> Any:
                covered = tf.clip_by_value(0.5 + distance, 0.0, 1.0)
                drawn = window.resample(covered, there, SPREAD)
                return tf.clip_by_value(drawn, 0.0, 1.0)

            def enlarged() -> Any:
                # From 0 on: beyond the field there is nothing, and far.
                wide = window.resample(distance + SPREAD, there, SPREAD)
                return tf.clip_by_value(0.5 + (wide - SPREAD) * scale, 0, 1)

            alpha = tf.cond(scale < 1, shrunk, enlarged)
            return below + alpha * (ink - below)

        return self._draw(box, draw)

    def extremes(self, box: Any) -> tuple[Any, Any]:
        """Return the least and the greatest luminance below a box `[1, 4]`."""
        window = _Window.around(box[0] * self.density, self.pixels)
        light = luminance_of_levels(window.levels(self.pixels))
        return tf.reduce_min(light)[None], tf.reduce_max(light)[None]

    def _draw(self, box: Any, draw: Callable[[Any, _Window], Any]) -> Canvas:
        """Draw in the window around a box, where there is one."""

        def drawn() -> Any:
            window = _Window.around(box * self.density, self.pixels)
            new = draw(window.cut(self.pixels), window)
            return window.put(_bytes(new), self.pixels)

        pixels = tf.cond(box[2] > box[0], drawn, lambda: self.pixels)
        pixels.set_shape(self.pixels.shape)
        return self._replace(pixels=pixels)


class _Window(NamedTuple):
    """A rectangle of whole pixels, int32 scalars."""

    left: Any
    top: Any
    right: Any
    bottom: Any

    @classmethod
    def around(cls, box: Any, pixels: Any) -> _Window:
        """Return the pixels that a box touches, of those that there are."""
        height, width = tf.unstack(tf.shape(pixels)[:2])
        low = tf.cast(tf.floor(box[:2]), tf.int32)
        high = tf.cast(tf.math.ceil(box[2:]), tf.int32)
        right = tf.clip_by_value(high[0], 0, width)
        bottom = tf.clip_by_value(high[1], 0, height)
        left = tf.clip_by_value(low[0], 0, right)
        return cls(left, tf.clip_by_value(low[1], 0, bottom), right, bottom)

    def cut(self, pixels: Any) -> Any:
        """Return the window's pixels, float32 in [0, 1]."""
        return tf.cast(self.levels(pixels), tf.float32) / 255

    def levels(self, pixels: Any) -> Any:
        """Return the window's pixels as they are, uint8."""
        return pixels[self.top : self.bottom, self.left : self.right]

    def put(self, part: Any, pixels: Any) -> Any:
        """Return all pixels, with others in the window."""
        rows = slice(self.top, self.bottom)
        middle = tf.concat(
            [pixels[rows, : self.left], part, pixels[rows, self.right :]], 1
        )
        return tf.concat([pixels[: self.top], middle, pixels[self.bottom :]], 0)

    def resample(self, picture: Any, box: Any, rim: int) -> Any:
        """Return the window of a picture that is stretched into a box.

        Args:
            picture: tensor `[rows, columns, channels]`.
            box: float tensor `[4]`, in pixels. Where the picture without its
                rim goes.
            rim: int. Pixels around what goes into the box.
        """
        inner = tf.cast(tf.shape(picture)[:2] - 2 * rim, tf.float32)
        corner = tf.stack([box[1], box[0]])
        # As graphs divide by what they know before they run: all round alike.
        scale = (tf.stack([box[3], box[2]]) - corner) * (1 / inner)
        start = tf.cast(tf.stack([self.top, self.left]), tf.float32)
        return tf.raw_ops.ScaleAndTranslate(
            images=picture[None],
            size=tf.stack([self.bottom - self.top, self.right - self.left]),
            scale=scale,
            translation=corner - rim * scale - start,
            kernel_type="keyscubic",
            antialias=True,
        )[0]


def _bytes(pixels: Any) -> Any:
    return tf.cast(tf.round(255 * tf.clip_by_value(pixels, 0, 1)), tf.uint8)
