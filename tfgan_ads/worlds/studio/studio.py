"""`Studio`: composes and draws the ads of the studio world."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.design import Design
from tfgan_ads.composition.design import Pictures
from tfgan_ads.composition.full_size import FullSize
from tfgan_ads.composition.geometry import Geometry
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.data.logo_checks import visible
from tfgan_ads.data.pictures import premultiplied
from tfgan_ads.files import chunks
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.artwork.products import Products
from tfgan_ads.worlds.studio.bank import Bank
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.painting import paint
from tfgan_ads.worlds.studio.photos import LARGE
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.photos import SMALL
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import Treatment

GROUNDS = ("light", "dark")
SIZES = np.array([[s.width, s.height] for s in map(Slot.read, SLOTS)], float)
# Ads at base size are drawn so much larger along a side, and averaged.
OVERSAMPLING = 3
_BATCH = 64
# To trace a graph takes as long as to draw a few hundred ads without.
_WORTH_A_GRAPH = 300
_PICTURE = tf.TensorSpec((None, None, 4), tf.uint8)
_SIGNATURE = (
    tf.TensorSpec((None, None, 3)),
    Design(
        layout=tf.TensorSpec((1,), tf.int32),
        width=tf.TensorSpec((1,)),
        height=tf.TensorSpec((1,)),
        copy=tf.TensorSpec((1, len(WORDS)), tf.int32),
        moves=tf.TensorSpec((1, len(ELEMENTS), 3)),
        accent=tf.TensorSpec((1, 3)),
        panel=tf.TensorSpec((1, 3)),
    ),
    _PICTURE,
    _PICTURE,
)
# Sides of the squares that pictures are stretched to for base size.
_PRODUCT, _LOGO = 96, 64


class Studio:
    """Composes and draws the ads of a catalogue, at base size and as sold.

    Args:
        catalogue: `Catalogue`.

    Attributes:
        bank: `Bank`. What ads may say.
        compositor: `Compositor`. What lays them out.
        aspects: float array `[products, 2]`. Width over height of product
            and logo.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.bank = Bank(catalogue)
        self.compositor = Compositor(Layouts.shipped(), self.bank.table)
        self._full = tf.function(
            FullSize(self.compositor), input_signature=_SIGNATURE
        )
        logos = [_logo(int(brand), 0) for brand in catalogue.brand]
        pictures = [visible(catalogue.open(i)) for i in range(len(catalogue))]
        self.aspects = np.array(
            [
                [_aspect(product), _aspect(logo)]
                for product, logo in zip(pictures, logos)
            ]
        )
        self._products = np.stack([_square(p, _PRODUCT) for p in pictures])
        self._logos = np.stack(
            [
                [_square(_logo(i, k), _LOGO) for k in range(len(GROUNDS))]
                for i in range(len(load_brands()))
            ]
        )

    @classmethod
    @functools.cache
    def of(cls, catalogue: Catalogue) -> Studio:
        """Return the shared studio of a catalogue."""
        return cls(catalogue)

    def design(self, treatment: Treatment) -> Design:
        """Return treatments as the compositor takes them."""
        width, height = SIZES[treatment.slot].T.astype("float32")
        return Design(
            layout=tf.constant(treatment.layout, tf.int32),
            width=tf.constant(width),
            height=tf.constant(height),
            copy=tf.constant(treatment.copy, tf.int32),
            moves=tf.constant(treatment.moves, tf.float32),
            accent=tf.constant(treatment.accent, tf.float32),
            panel=tf.constant(treatment.panel, tf.float32),
        )

    def geometry(self, treatment: Treatment, product: npt.NDArray) -> Geometry:
        """Return where everything goes, in pixels of the page.

        Args:
            treatment: `Treatment` of length n.
            product: int array `[n]`. Index into the catalogue's ids.
        """
        aspects = tf.constant(self.aspects[product], tf.float32)
        return self.compositor.arrange(self.design(treatment), aspects)

    def draw(
        self,
        treatment: Treatment,
        product: npt.NDArray,
        size: int,
        batch: int = _BATCH,
    ) -> npt.NDArray[np.uint8]:
        """Draw ads squeezed to a square, anti-aliased.

        Args:
            treatment: `Treatment` of length n.
            product: int array `[n]`.
            size: int. Side in pixels.
            batch: int. How many to draw at a time. Defaults to `64`.

        Returns:
            uint8 array `[n, size, size, 3]`.
        """
        images = np.empty((len(treatment), size, size, 3), "uint8")
        compositor: Any = self.compositor
        if len(treatment) > _WORTH_A_GRAPH:
            compositor = tf.function(compositor, reduce_retracing=True)
        for rows in chunks(len(treatment), batch):
            images[rows] = self._draw(
                compositor, treatment[rows], product[rows], size
            )
        return images

    def _draw(
        self,
        compositor: Any,
        treatment: Treatment,
        product: npt.NDArray,
        size: int,
    ) -> npt.NDArray:
        side = OVERSAMPLING * size
        logos = self._logos[self.catalogue.brand[product], treatment.logo]
        aspects = self.aspects[product].astype("float32")
        pictures = Pictures(
            tf.cast(self._products[product], tf.float32) / 255,
            tf.constant(aspects[:, 0]),
            tf.cast(logos, tf.float32) / 255,
            tf.constant(aspects[:, 1]),
        )
        background = tf.constant(grounds(treatment, side, side))
        fine = compositor(background, self.design(treatment), pictures)
        blocks = (-1, size, OVERSAMPLING, size, OVERSAMPLING, 3)
        means = tf.reduce_mean(tf.reshape(fine, blocks), (2, 4))
        return np.round(255 * means.numpy().clip(0, 1)).astype("uint8")

    def draw_full(
        self, treatment: Treatment, product: npt.NDArray, row: int
    ) -> npt.NDArray[np.uint8]:
        """Draw one ad at the size it is sold.

        Args:
            treatment: `Treatment` of length n.
            product: int array `[n]`.
            row: int. Which one.

        Returns:
            uint8 array `[height, width, 3]`.
        """
        one = treatment[slice(row, row + 1)]
        width, height = SIZES[one.slot[0]].astype(int)
        brand = self.catalogue.brand[product[row]]
        ad = self._full(
            tf.constant(grounds(one, height, width, LARGE)[0]),
            self.design(one),
            _product(self.catalogue.ids[product[row]]),
            _for_canvas(_logo(int(brand), int(one.logo[0]))),
        )
        return ad.pixels.numpy()


def grounds(
    treatment: Treatment, rows: int, columns: int, side: int = SMALL
) -> npt.NDArray[np.float32]:
    """Draw what is behind everything.

    Args:
        treatment: `Treatment` of length n.
        rows: int. Of the pictures, which may be squeezed.
        columns: int.
        side: int. How large photographs are drawn to be cut. Defaults to
            300.

    Returns:
        float32 array `[n, rows, columns, 3]` in [0, 1].
    """
    made = np.empty((len(treatment), rows, columns, 3), "float32")
    for i in range(len(treatment)):
        width, height = SIZES[treatment.slot[i]]
        if treatment.photo[i] >= 0:
            photo = PHOTOS[treatment.photo[i]]
            made[i] = photo.crop(width, height, rows, columns, side) / 255
        else:
            made[i] = paint(
                BACKGROUNDS[treatment.background[i]],
                treatment.hue[i],
                STYLES[treatment.style[i]],
                width,
                height,
                rows,
                columns,
            )
    return made


# The ads of a product are drawn one after the other.
@functools.lru_cache(maxsize=8)
def _product(name: str) -> Any:
    return _for_canvas(visible(Products.load().open(name)))


@functools.cache
def _logo(brand: int, ground: int) -> Image.Image:
    """Return a brand's logo, cut close."""
    return visible(load_brands()[brand].logo(GROUNDS[ground]))


def _aspect(picture: Image.Image) -> float:
    return picture.width / picture.height


def _square(picture: Image.Image, side: int) -> npt.NDArray[np.uint8]:
    """Stretch a picture to a square, premultiplied."""
    clear = picture.convert("RGBa").resize((side, side), Image.Resampling.BOX)
    return np.frombuffer(clear.tobytes(), "uint8").reshape(side, side, 4)


def _for_canvas(picture: Image.Image) -> Any:
    """Return a picture as a canvas takes it."""
    return tf.constant(np.asarray(premultiplied(picture)))
