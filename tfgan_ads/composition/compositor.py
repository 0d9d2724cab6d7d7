"""`Compositor`: draws ads from what was decided, differentiably."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import keras
import tensorflow as tf

from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.composition.design import Design
from tfgan_ads.composition.design import Pictures
from tfgan_ads.composition.geometry import Geometry
from tfgan_ads.composition.geometry import arrange
from tfgan_ads.composition.geometry import fit_words
from tfgan_ads.composition.grid import Grid
from tfgan_ads.composition.ink import BLACK
from tfgan_ads.composition.ink import STANDS_OUT
from tfgan_ads.composition.ink import SURE
from tfgan_ads.composition.ink import WHITE
from tfgan_ads.composition.ink import choose_ink
from tfgan_ads.composition.ink import luminance
from tfgan_ads.composition.ink import mean_colour
from tfgan_ads.composition.ink import weakest
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.logo_rules import LogoRules
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.composition.under import Under
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import PICTURES
from tfgan_ads.schema.element import WORDS

# Of a line: how round the corners of buttons, plates and panels are.
_BUTTON, _PLATE = 0.85, 0.3

# Of the shorter side: how round a logo's plate is.
_ROUND_PLATE = 0.02

# What an ad may do without, by its layout.
_SPARED = [kind in ("price", "badge") for kind in WORDS]

_COPIES, _PHOTOS, _LOGO = "copies.npz", "photos.npz", "logo.png"


class Compositor(keras.layers.Layer):
    """Lays product, logo and words over backgrounds.

    `ad = over(badge, words, button, logo, product, panel, background)`, each
    in premultiplied alpha. Words are in black, white or one of the brand's
    inks, whichever is read best on the pixels below; where none has a
    contrast of `SURE`, which is 4.5 and room for what JPEG does to it, a
    plate goes under them; and under a logo that does not stand out. Nothing
    but the panel is below the product, and nothing above it.

    Grids may be squeezed: boxes are in pixels of the page, and the background
    is any picture of it. Gradients reach the background, the colours and,
    through the boxes, the moves.

    Args:
        layouts: `Layouts`.
        copies: `CopyTable`. The texts that `Design.copy` points to.
        inks: sequence of RGB in [0, 1]. Of the brand; black and white are
            always there. Defaults to `()`.
        logo: `LogoRules` or None. Defaults to the usual.

    Call arguments:
        background: float tensor `[batch, height, width, 3]` in [0, 1].
        design: `Design`.
        pictures: `Pictures`.

    Returns:
        float32 tensor `[batch, height, width, 3]` in [0, 1].

    Source: Porter and Duff, Compositing digital images, 1984.
    """

    def __init__(
        self,
        layouts: Layouts,
        copies: CopyTable,
        inks: Sequence[Sequence[float]] = (),
        logo: LogoRules | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("dtype", "float32")
        super().__init__(trainable=False, **kwargs)
        self.layouts = layouts
        self.logo = logo or LogoRules()
        self.copies = copies
        # Kept with the texts, for whoever paints backgrounds, and for ads of
        # which nobody says whose they are: a PNG file, or nothing.
        self.photos = PhotoTable()
        self.logo_file = b""
        self.inks = [*map(tuple, inks), WHITE, BLACK]

    def save_assets(self, folder: str) -> None:
        """Keep texts as they are set, and pictures; Keras calls it."""
        self.copies.save(Path(folder) / _COPIES)
        self.photos.save(Path(folder) / _PHOTOS)
        (Path(folder) / _LOGO).write_bytes(self.logo_file)

    def load_assets(self, folder: str) -> None:
        """Read texts as they were set, and pictures; Keras calls it."""
        self.copies = CopyTable.load(Path(folder) / _COPIES)
        self.photos = PhotoTable.load(Path(folder) / _PHOTOS)
        self.logo_file = (Path(folder) / _LOGO).read_bytes()

    def arrange(self, design: Design, aspects: Any) -> Geometry:
        """Return where everything goes.

        Args:
            design: `Design`.
            aspects: float tensor `[batch, 2]`. Of product and logo; 0 for
                none.
        """
        size = design.width, design.height
        cells = self.layouts.cells(design.layout, *size)
        align = tf.gather(
            tf.constant(self.layouts.align - 1, tf.float32), design.layout
        )
        ways = self.copies.ways(design.copy)
        area = design.width * design.height
        gap = self.layouts.gap(*size)
        return arrange(
            cells, design.moves, align, aspects, *ways, area, gap, self.logo
        )

    def fits(self, layout: Any, copy: Any, width: Any, height: Any) -> Any:
        """Return which words can be set as large as they must be.

        Args:
            layout: int tensor `[batch]`. Which template.
            copy: int tensor `[batch, 5]`. Which texts; -1 for none.
            width: float tensor `[batch]`. Of the ads, in pixels of the page.
            height: float tensor `[batch]`.

        Returns:
            bool tensor `[batch, 5]`. True where there is nothing to say, and
            of price and badge where the layout has no place for them.
        """
        cells = self.layouts.cells(layout, width, height)[:, len(PICTURES) :]
        room = cells[..., 2:] - cells[..., :2]
        line, *_ = fit_words(room, *self.copies.ways(copy), width * height)
        spared = tf.constant(_SPARED) & (room[..., 0] <= 0)
        return (line > 0) | (copy < 0) | spared

    def call(self, background: Any, design: Design, pictures: Pictures) -> Any:
        aspects = tf.stack([pictures.product_aspect, pictures.logo_aspect], -1)
        geometry = self.arrange(design, aspects)
        grid = Grid(background, design)
        size = design.width, design.height
        panel, radius = self.layouts.panels(design.layout, *size)
        ad = grid.fill(background, panel, radius, design.panel)
        for i, picture in enumerate((pictures.product, pictures.logo)):
            box = geometry.boxes[:, i]
            if PICTURES[i] == "logo":
                under = self.under_logo(
                    mean_colour(picture),
                    box,
                    design,
                    partial(grid.extremes, luminance(ad)),
                )
                ad = grid.fill(ad, under.box, under.radius, under.colour)
            placed = grid.place(picture, box)
            ad = placed[..., :3] + (1 - placed[..., 3:]) * ad
        # No words are below others: it is the same for all of them.
        extremes = partial(grid.extremes, luminance(ad))
        for i, kind in enumerate(WORDS):
            ad = self._write(ad, kind, i, grid, geometry, design, extremes)
        return ad

    def _write(
        self,
        ad: Any,
        kind: str,
        i: int,
        grid: Grid,
        geometry: Geometry,
        design: Design,
        extremes: Callable[[Any], tuple[Any, Any]],
    ) -> Any:
        """Set one text, with what is under it."""
        box = geometry.boxes[:, ELEMENTS.index(kind)]
        line = geometry.line[:, i]
        under = self.under(kind, box, line, design, extremes)
        ad = grid.fill(ad, under.box, under.radius, under.colour)
        words = self.copies.pictures(
            design.copy[:, i], geometry.variant[:, i], geometry.align[:, i]
        )
        words = grid.place(words, geometry.type[:, i])
        return ad + words * (under.ink[:, None, None] - ad)

    def under(
        self,
        kind: str,
        box: Any,
        line: Any,
        design: Design,
        extremes: Callable[[Any], tuple[Any, Any]],
    ) -> Under:
        """Decide what goes under words, and the colour of their ink.

        Args:
            kind: str. One of `WORDS`.
            box: float tensor `[batch, 4]`. Of the words and their rim.
            line: float tensor `[batch]`. Height of a line.
            design: `Design`.
            extremes: function of boxes. Returns the least and the greatest
                luminance below them.

        Returns:
            `Under`.
        """
        if kind in ("call_to_action", "badge"):
            half = (box[:, 3] - box[:, 1]) / 2
            button = tf.minimum(half, _BUTTON * line)
            radius = half if kind == "badge" else button
            ink, strength = self._ink_on(design.accent)
            return Under(box, radius, design.accent, ink, strength)
        ink, strength = self._ink(*extremes(box))
        other, on_plate = self._ink_on(design.panel)
        reads = (strength >= SURE) | (strength >= on_plate)
        plate = box * tf.cast(~reads, tf.float32)[:, None]
        ink = tf.where(reads[:, None], ink, other)
        strength = tf.where(reads, strength, on_plate)
        return Under(plate, _PLATE * line, design.panel, ink, strength)

    def under_logo(
        self,
        colour: Any,
        box: Any,
        design: Design,
        extremes: Callable[[Any], tuple[Any, Any]],
    ) -> Under:
        """Decide whether a plate goes under the logo.

        Args:
            colour: float tensor `[batch, 3]`. The logo's, on the whole.
            box: float tensor `[batch, 4]`. Of the logo.
            design: `Design`.
            extremes: function of boxes, as for `under`.

        Returns:
            `Under`: white or black, whichever the logo stands out from, where
            it does not from what is below it.
        """
        light = luminance(colour)
        strength = weakest(light, *extremes(box))
        ink, on_plate = choose_ink(tf.constant([WHITE, BLACK]), light, light)
        reads = (strength >= STANDS_OUT) | (strength >= on_plate)
        short = tf.minimum(design.width, design.height)
        rim = self.layouts.rim * short[:, None] * tf.constant([-1.0, -1, 1, 1])
        there = ~reads & (box[:, 2] > box[:, 0])
        plate = (box + rim) * tf.cast(there, tf.float32)[:, None]
        return Under(plate, _ROUND_PLATE * short, ink, colour, strength)

    def _ink_on(self, colour: Any) -> tuple[Any, Any]:
        light = luminance(colour)
        return self._ink(light, light)

    def _ink(self, darkest: Any, lightest: Any) -> tuple[Any, Any]:
        return choose_ink(
            tf.constant(self.inks),
            tf.stop_gradient(darkest),
            tf.stop_gradient(lightest),
        )
