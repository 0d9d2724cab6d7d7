"""`FullSize`: draws an ad at the size it is sold, as sharp as that allows."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from typing import NamedTuple

import tensorflow as tf

from tfgan_ads.composition.canvas import Canvas
from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.design import Design
from tfgan_ads.composition.geometry import Geometry
from tfgan_ads.composition.ink import mean_colour
from tfgan_ads.composition.line_alignment import align_lines
from tfgan_ads.composition.under import Under
from tfgan_ads.graph import shared
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS


class Ad(NamedTuple):
    """One ad as it was drawn.

    Attributes:
        pixels: uint8 tensor `[height, width, 3]`.
        geometry: `Geometry` of one row: where everything is, in pixels of the
            page.
        under: `Under` of five rows, one of each of the words: what they are
            on, and their ink.
        scene: uint8 tensor `[height, width, 3]`. The same without words, and
            without what is under them.
        problem: string scalar. Why it may not run, `""` where it may; whoever
            knows the rules puts it in.
    """

    pixels: Any
    geometry: Geometry
    under: Under
    scene: Any
    problem: Any = ""

    @property
    def contrast(self) -> Any:
        """Of words to what is below them, `[5]`; 21 where there are none."""
        return self.under.strength


class FullSize:
    """Draws one ad, as `Compositor` does a batch of small ones.

    The same boxes, colours and decisions, but every element by itself, in
    the window that it takes: pictures from their files' own pixels, type from
    distance fields, corners from their distance. It runs in any graph, at any
    size, and has no gradient.

    Args:
        compositor: `Compositor`. What it agrees with.
    """

    def __init__(self, compositor: Compositor) -> None:
        self.compositor = compositor

    @cached_property
    def files(self) -> Any:
        """The texts as they are set, which a graph reads once it is traced."""
        return shared(self.compositor.copies.files or [[b"", b"", b""]])

    def __call__(
        self, background: Any, design: Design, product: Any, logo: Any
    ) -> Ad:
        """Draw an ad.

        Args:
            background: float tensor `[height, width, 3]` in [0, 1]: the
                picture's size, a multiple of the design's.
            design: `Design` of one row.
            product: uint8 tensor `[rows, columns, 4]`, premultiplied RGBA,
                cut close; of no rows where there is none.
            logo: uint8 tensor `[rows, columns, 4]`.

        Returns:
            `Ad`.
        """
        aspects = [_aspect(picture) for picture in (product, logo)]
        geometry = self.compositor.arrange(design, tf.stack([aspects]))
        geometry = geometry.in_eighths()
        canvas = Canvas.of(background, design.width[0])
        panel, radius = self.compositor.layouts.panels(
            design.layout, design.width, design.height
        )
        canvas = canvas.fill(panel[0], radius[0], design.panel[0])
        canvas = canvas.place(product, geometry.boxes[0, 0])
        canvas = self._place_logo(canvas, logo, geometry.boxes[0, 1], design)
        scene, under = canvas.pixels, []
        for i, kind in enumerate(WORDS):
            canvas, below = self._write(canvas, kind, i, geometry, design)
            under.append(below)
        stacked = Under(*(tf.concat(rows, 0) for rows in zip(*under)))
        return Ad(canvas.pixels, geometry, stacked, scene)

    def _place_logo(
        self, canvas: Canvas, logo: Any, box: Any, design: Design
    ) -> Canvas:
        """Place the logo, on a plate where it would not stand out."""

        def placed() -> Any:
            colour = mean_colour(tf.cast(logo, tf.float32)[None] / 255)
            under = self.compositor.under_logo(
                colour, box[None], design, canvas.extremes
            )
            drawn = canvas.fill(under.box[0], under.radius[0], under.colour[0])
            return drawn.place(logo, box).pixels

        pixels = tf.cond(box[2] > box[0], placed, lambda: canvas.pixels)
        pixels.set_shape(canvas.pixels.shape)
        return canvas._replace(pixels=pixels)

    def _write(
        self,
        canvas: Canvas,
        kind: str,
        i: int,
        geometry: Geometry,
        design: Design,
    ) -> tuple[Canvas, Under]:
        """Set one text, and say what it is on."""
        box = geometry.boxes[0, ELEMENTS.index(kind)]

        def write() -> tuple[Any, Any]:
            under = self.compositor.under(
                kind, box[None], geometry.line[:, i], design, canvas.extremes
            )
            drawn = canvas.fill(under.box[0], under.radius[0], under.colour[0])
            place = tf.maximum(design.copy[0, i], 0), geometry.variant[0, i]
            file = tf.gather_nd(self.files, tf.stack(place))
            field = tf.io.decode_png(file, 1)
            field = align_lines(field, geometry.align[0, i])
            drawn = drawn.write(field, geometry.type[0, i], under.ink[0])
            return drawn.pixels, under

        pixels, under = tf.cond(
            box[2] > box[0], write, lambda: (canvas.pixels, _nothing())
        )
        return canvas._replace(pixels=pixels), under


def _nothing() -> Under:
    """Return what is under no words."""
    box, one, colour = tf.zeros((1, 4)), tf.zeros(1), tf.zeros((1, 3))
    return Under(box, one, colour, colour, one + 21)


def _aspect(picture: Any) -> Any:
    """Return width over height, 0 where there is nothing."""
    rows, columns = tf.unstack(tf.shape(picture)[:2])
    aspect = tf.cast(columns, tf.float32) / tf.cast(
        tf.maximum(rows, 1), "float"
    )
    return tf.where(rows > 0, aspect, 0.0)
