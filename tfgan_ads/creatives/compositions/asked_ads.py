"""`AskedAds`: the products and slots that ads are asked for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.composition.composition_inputs import SIDE
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.creatives.asked_products import every
from tfgan_ads.creatives.compositions.close_cut import close_cut
from tfgan_ads.creatives.compositions.close_cut import full_picture
from tfgan_ads.creatives.compositions.close_cut import small_picture
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

# Pictures of so many products are kept as they are drawn with.
_KEPT = 16


class AskedAds:
    """The products asked for, their slots, and what the ads must say.

    A product's table may say more than its picture: a column of the log for
    words, layout or background is an order, `""` in it means none; what has
    no column is chosen for each user. A price is never chosen: it is the
    product's, in the user's language, or none.

    Args:
        model: `CreativeModel` in composition mode.
        products: DataFrame or None.
        images: str. Folder that image paths start from.
        slots: sequence of str. Such as `"300x250@2x"`. Defaults to the log's
            most frequent.

    Raises:
        AdsError: A product's picture is missing, a text or a layout is not in
            the kit, a slot is none.
    """

    def __init__(
        self,
        model: CreativePainter,
        products: pd.DataFrame | None,
        images: str,
        slots: Sequence[str] = (),
    ) -> None:
        assert model.drawing.kit is not None
        self.kit = model.drawing.kit
        self.schema = schema = model.schema
        self.slots = [Slot.to_draw(s) for s in slots or self.kit.slots[:1]]
        if products is None:
            products = pd.DataFrame(index=range(1))
        self.table = products = products.reset_index(drop=True)
        self._store = ImageStore(images)
        name = schema.product_image
        if name and name not in products:
            raise AdsError(
                f"`products` must have the column '{name}' with the "
                "product's cut-out."
            )
        self.names = self._column(name)
        self.pictures = [self._open(n, True) for n in self.names]
        self.logos = self._read_logos(schema.column_of_role(Role.LOGO))
        self._store.tell_cut()
        # A product's ads mostly follow one another.
        self.full_size = lru_cache(_KEPT)(self._full_size)
        self._small = [small_picture(p) for p in self.pictures]
        self._small_logos = [small_picture(p) for p in self.logos]
        self._orders()

    def _read_logos(self, name: str | None) -> list[Image.Image]:
        """Return the products' logos; the brand's where none are told."""
        if name in self.table or not self.kit.logo_file:
            return [self._open(n, False) for n in self._column(name)]
        brand = Image.open(io.BytesIO(self.kit.logo_file))
        return [close_cut(brand)] * len(self.table)

    def _orders(self) -> None:
        """Read what must be on the ads of each product."""
        kit, schema, count = self.kit, self.schema, len(self.table)
        self.layout = np.full(count, CHOSEN, "int32")
        layout = schema.column_of_role(Role.LAYOUT)
        if layout in self.table:
            self.layout = kit.layout_numbers(self._column(layout))
        self.photo = np.full(count, CHOSEN, "int32")
        background = schema.column_of_role(Role.BACKGROUND)
        if background in self.table:
            self.photo = kit.photos.places(self._column(background))
        self.copy = np.full((count, len(WORDS)), CHOSEN, "int32")
        for i, kind in enumerate(WORDS):
            name = schema.words.get(kind)
            if name in self.table:
                self.copy[:, i] = kit.places(kind, self._column(name))

    def _column(self, name: str | None) -> list[Any]:
        if name is None or name not in self.table:
            return [""] * len(self.table)
        return ["" if pd.isna(v) else v for v in self.table[name]]

    def _open(self, reference: Any, product: bool) -> Image.Image:
        """Return a picture cut close; of no pixels where there is none."""
        if not reference:
            return Image.new("RGBA", (0, 0))
        if product:
            return close_cut(self._store.open_product(reference))
        return close_cut(self._store.open(reference))

    def rows(self, users: pd.DataFrame, n: int) -> pd.DataFrame:
        """Return a row for each ad: for whom, of what, for which slot."""
        table = every(
            user=len(users), product=len(self.table), slot=len(self.slots), k=n
        )
        table["language"] = ""
        name = self.kit.language_column
        if name in users:
            said = users[name].iloc[table["user"]]
            table["language"] = ["" if pd.isna(v) else str(v) for v in said]
        return table.drop(columns="k")

    def named(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put the names of slots into a table."""
        return table.assign(slot=[str(self.slots[k]) for k in table["slot"]])

    def beside(self, users: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the users' columns of rows, and the products' beside them."""
        user_rows = users.iloc[rows["user"]].reset_index(drop=True)
        product_rows = self.table.iloc[rows["product"]].reset_index(drop=True)
        return user_rows.join(
            product_rows.drop(columns=user_rows.columns, errors="ignore")
        )

    def shown(self, rows: pd.DataFrame) -> CompositionInputs:
        """Return what is given for each of some rows.

        Args:
            rows: DataFrame with `product` and `slot`, row numbers, and
                `language`.
        """
        product = rows["product"].to_numpy()
        slots = [self.slots[i] for i in rows["slot"]]
        copy = self.copy[product].copy()
        price = WORDS.index("price")
        for i, (k, language) in enumerate(zip(product, rows["language"])):
            if copy[i, price] == CHOSEN:
                name = str(self.names[k])
                copy[i, price] = self.kit.price_for(name, language)
        count = len(rows)
        parts = CompositionInputs(
            layout=self.layout[product],
            width=np.array([s.width for s in slots], "float32"),
            height=np.array([s.height for s in slots], "float32"),
            copy=copy,
            **_stacked("product", [self._small[k] for k in product]),
            **_stacked("logo", [self._small_logos[k] for k in product]),
            photo_id=self.photo[product],
            language=np.full(count, -1, "int32"),
            photo=np.zeros((count, SIDE, SIDE, 3), "uint8"),
        )
        return CompositionInputs(*map(tf.constant, parts)).as_floats()

    def _full_size(self, product: int) -> tuple[Any, Any]:
        """Return a product's picture and logo with all their pixels."""
        return (
            full_picture(self.pictures[product]),
            full_picture(self.logos[product]),
        )


def _stacked(
    name: str, read: list[tuple[npt.NDArray, float]]
) -> dict[str, npt.NDArray]:
    return {
        name: np.stack([picture for picture, _ in read]),
        f"{name}_aspect": np.array([aspect for _, aspect in read], "float32"),
    }
