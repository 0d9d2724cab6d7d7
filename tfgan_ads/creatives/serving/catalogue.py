"""`Catalogue`: the products a server knows by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.compositions.close_cut import whole_png
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError
from tfgan_ads.graph import checked
from tfgan_ads.graph import shared
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role


class Catalogue:
    """Cut-outs and ad columns of products, looked up in the graph.

    A product's id is what the log's product image column holds, such as
    `"products/17.png"`. Instead of sending a product's picture and columns
    with every request, a client sends its id.

    Args:
        products: DataFrame of the product image column and, as far as
            known, the ad columns; one row a product.
        schema: `AdSchema`.
        images: `ImageStore` or str. Where the pictures are.
        kit: `CompositionKit`. Whose texts are the products' prices.

    Raises:
        AdsError: There is no product image column, or no product.
    """

    def __init__(
        self,
        products: pd.DataFrame,
        schema: AdSchema,
        images: ImageStore | str,
        kit: CompositionKit,
    ) -> None:
        column = schema.product_image
        if column is None or column not in products or products.empty:
            raise AdsError(
                "A catalogue needs products with the product image column "
                f"of the schema ('{column}')."
            )
        products = products.drop_duplicates(column)
        store = ImageStore(images) if isinstance(images, str) else images
        self.ids = ids = products[column].astype(str).tolist()
        self._keep_whole(products, store, schema, kit)
        self.columns = {
            name: products[name].to_numpy()
            for name in products
            if name != column
        }
        self.table = tf.lookup.StaticHashTable(
            tf.lookup.KeyValueTensorInitializer(
                tf.constant(ids), tf.range(len(ids), dtype=tf.int64)
            ),
            default_value=-1,
        )

    def _keep_whole(
        self,
        products: pd.DataFrame,
        store: ImageStore,
        schema: AdSchema,
        kit: CompositionKit,
    ) -> None:
        """Keep pictures and logos as they are, and each product's prices."""
        self.files = shared(
            [
                whole_png(store.open_product(n))
                for n in products[schema.product_image]
            ]
        )
        logo = schema.column_of_role(Role.LOGO)
        of_each = products.get(logo, pd.Series("", products.index)).fillna("")
        # A brand's, once.
        which, names = pd.factorize(of_each)
        self.logos = shared(
            [whole_png(store.open(n)) if n else b"" for n in names]
        )
        self._logo = tf.constant(which, tf.int32)
        places = [
            [kit.price_for(name, lang) for lang in ("", *kit.languages)]
            for name in self.ids
        ]
        self._prices = tf.constant(places, tf.int32)

    def prices(self, product_id: Any, language: Any) -> Any:
        """Return where in the kit the prices of products are.

        Args:
            product_id: string tensor `[batch]`.
            language: int32 tensor `[batch]`. Which of the kit's; -1 for any.

        Returns:
            int32 tensor `[batch]`; -1 for none.
        """
        place = self.table.lookup(product_id)
        which = tf.stack(
            [tf.maximum(place, 0), tf.cast(language + 1, tf.int64)], 1
        )
        known = tf.gather_nd(self._prices, which)
        return tf.where(place >= 0, known, -1)

    @classmethod
    def from_log(
        cls,
        log: AdLog,
        kit: CompositionKit,
        first: int | None = None,
    ) -> Catalogue:
        """Return the catalogue of a log's products, or of the first of them."""
        products = log.products().iloc[:first]
        return cls(products, log.schema, log.images, kit)

    def fill(
        self, inputs: Mapping[str, Any], names: Mapping[str, str]
    ) -> dict[str, Any]:
        """Put in what is known of products by id, where nothing was sent.

        Args:
            inputs: dict of tensors `[batch]`, `product_id` among them.
            names: dict of column to its input.

        Returns:
            dict of tensors `[batch]`, without `product_id`.
        """
        filled = dict(inputs)
        ids = filled.pop("product_id")
        place = self.table.lookup(ids)
        place = checked(
            tf.maximum(place, 0),
            (place >= 0) | (ids == ""),
            f"`product_id` must be empty or one of the {len(self.ids)} "
            "products of the catalogue.",
        )
        known = {
            names[name]: tf.gather(_raw(values), place)
            for name, values in self.columns.items()
            if name in names
        }
        logo = tf.gather(self._logo, place)
        known["product_bytes"] = tf.gather(self.files, place)
        known["logo_bytes"] = tf.gather(self.logos, logo)
        for name in known.keys() & filled.keys():
            sent, mine = filled[name], known[name]
            nothing = (
                sent == "" if sent.dtype == tf.string else tf.math.is_nan(sent)
            )
            filled[name] = tf.where(nothing & (ids != ""), mine, sent)
        return filled


def _raw(values: Any) -> Any:
    """Return a raw column as the endpoints take it."""
    if np.issubdtype(values.dtype, np.number):
        return tf.constant(values, tf.float32)
    return tf.constant(["" if pd.isna(v) else str(v) for v in values])
