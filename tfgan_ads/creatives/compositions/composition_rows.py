"""`CompositionRows`: what the ads of a log are made of, as arrays."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from PIL import Image

from tfgan_ads.composition.composition_inputs import SIDE
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.compositions.close_cut import SmallPicture
from tfgan_ads.creatives.compositions.close_cut import covering
from tfgan_ads.creatives.compositions.close_cut import small_picture
from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.pictures import over_white
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot


class CompositionRows:
    """Reads every picture, text and slot once, and picks rows from them.

    What a log does not say is none: no text, no logo, no photograph. Without
    a layout an ad is taken for one of the usual one, whatever its picture
    shows; without a slot it is of its picture's own size.

    Args:
        kit: `CompositionKit`. Of the texts and layouts.
        schema: `AdSchema`.
        table: `pyarrow.Table` with `columns(schema)`.
        images: `ImageStore`.
    """

    def __init__(
        self,
        kit: CompositionKit,
        schema: AdSchema,
        table: pa.Table,
        images: ImageStore,
    ) -> None:
        self.count = table.num_rows
        self._images = images
        self.slots = self._slots(schema, table)
        self.designs = DiscreteDesigns(kit, schema, table)
        # Of the price, which stays where all else is chosen.
        self.language = self.designs.stacked()[:, 2].astype("int32")
        self.product = self._pictures(table, schema.product_image, True)
        logo = schema.column_of_role(Role.LOGO)
        self.logo = self._pictures(table, logo, False)
        background = schema.column_of_role(Role.BACKGROUND)
        self.photo, self.photo_of = self._photos(table, background)

    @staticmethod
    def columns(schema: AdSchema) -> list[str]:
        """Return the columns that are read."""
        roles = (Role.SLOT, Role.LOGO, Role.BACKGROUND)
        names = [schema.column_of_role(role) for role in roles]
        names += [schema.creative_image, schema.product_image]
        return [*filter(None, names), *DiscreteDesigns.columns(schema)]

    def take(self, rows: npt.NDArray) -> CompositionInputs:
        """Return the arrays of the given rows."""
        width, height = self.slots[rows].T.astype("float32")
        (product, product_aspect), (logo, logo_aspect) = (
            (kept[place[rows]], aspect[place[rows]])
            for kept, aspect, place in (self.product, self.logo)
        )
        return CompositionInputs(
            layout=self.designs.layout[rows],
            width=width,
            height=height,
            copy=self.designs.copy[rows],
            product=product,
            product_aspect=product_aspect,
            logo=logo,
            logo_aspect=logo_aspect,
            photo_id=self.designs.photo[rows],
            language=self.language[rows],
            photo=self.photo[self.photo_of[rows]],
        )

    def _slots(self, schema: AdSchema, table: pa.Table) -> npt.NDArray:
        """Return width and height of every row, in pixels of the page."""
        name = schema.column_of_role(Role.SLOT)
        read: Callable[[Any], Slot] = Slot.read
        if name is None:
            name, read = str(schema.creative_image), self._slot_of
        values, place = encode_dictionary(table[name])
        slots = [read(value) for value in values]
        return np.array([(s.width, s.height) for s in slots])[place]

    def _slot_of(self, reference: Any) -> Slot:
        return Slot.of_picture(*self._images.size(reference))

    def _pictures(
        self, table: pa.Table, name: str | None, product: bool
    ) -> tuple[npt.NDArray, npt.NDArray, npt.NDArray]:
        """Return small pictures, their aspects, and which one a row has."""
        nothing = np.zeros((1, SIDE, SIDE, 4), "uint8"), np.zeros(1, "float32")
        if name is None:
            return *nothing, np.zeros(self.count, int)
        names, place = encode_dictionary(table[name])
        read = [self._small(n, product) for n in names]
        self._images.tell_cut()
        pictures = np.stack([picture for picture, _ in read])
        aspects = np.array([aspect for _, aspect in read], "float32")
        return pictures, aspects, place

    def _small(self, reference: Any, product: bool) -> SmallPicture:
        if not reference:
            return small_picture(Image.new("RGBA", (1, 1)))
        opened = self._images.open_product if product else self._images.open
        return self._images.remember(
            reference,
            ("small picture", product),
            lambda: small_picture(opened(reference)),
        )

    def _photos(
        self, table: pa.Table, name: str | None
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """Return photographs as slots cut them, and which one a row has.

        The first is none.
        """
        kept = [np.zeros((SIDE, SIDE, 3), "uint8")]
        if name is None:
            return np.stack(kept), np.zeros(self.count, int)
        names, place = encode_dictionary(table[name])
        pairs, found = np.unique(
            np.column_stack([place, self.slots]), axis=0, return_inverse=True
        )
        # A photograph is cut for several slots, one after the other.
        opened = lru_cache(1)(self._images.open)
        which = np.zeros(len(pairs), int)
        for i, (photo, width, height) in enumerate(pairs):
            if reference := names[photo]:
                which[i] = len(kept)
                cut = partial(_cut_small, opened, reference, width, height)
                what = ("small photo", width, height)
                kept.append(self._images.remember(reference, what, cut))
        return np.stack(kept), which[found.ravel()]


def _cut_small(
    opened: Callable[[Any], Image.Image], name: Any, width: int, height: int
) -> npt.NDArray:
    return small_photo(opened(name), width, height)


def small_photo(image: Image.Image, width: int, height: int) -> npt.NDArray:
    """Return a photograph as a slot cuts it, squeezed to a square.

    Args:
        image: `PIL.Image.Image`.
        width: int. Of the slot.
        height: int.

    Returns:
        uint8 array `[64, 64, 3]`.
    """
    cut = covering(over_white(image).convert("RGB"), width, height)
    return np.asarray(cut.resize((SIDE, SIDE), Image.Resampling.BOX))
