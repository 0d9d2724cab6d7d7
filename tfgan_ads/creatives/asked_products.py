"""`AskedProducts`: the products that creatives are asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.placed_products import PlacedProducts
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.encode_table import layout_indices
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE


class AskedProducts:
    """The products asked for, as a model of squares wants them.

    Args:
        model: `CreativeModel` in treatment mode, or from scratch.
        products: DataFrame or None.
        images: str. Folder that product image paths start from.

    Raises:
        AdsError: The product's picture is missing.
    """

    def __init__(
        self, model: CreativePainter, products: pd.DataFrame | None, images: str
    ) -> None:
        self.layouts = list(model.placer.placements)
        self.treatment = model.mode == "treatment"
        self.layout = np.zeros(1 if products is None else len(products), int)
        self.table = products
        if not self.treatment:
            return
        column = model.schema.product_image
        if products is None or column not in products:
            raise AdsError(
                f"`products` must have the column '{column}' with the "
                "product's cut-out."
            )
        self.images = ImageStore(images).load(products[column], CUTOUT_SIZE, 4)
        placement = model.schema.column_of_role("placement")
        self.layout = np.arange(len(products)) % len(self.layouts)
        if placement in products:
            names = products[placement].tolist()
            self.layout = layout_indices(names, self.layouts)

    def beside(self, users: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the users' columns of rows, and the products' beside them."""
        user_rows = users.iloc[rows["user"]].reset_index(drop=True)
        if self.table is None:
            return user_rows
        product_rows = self.table.iloc[rows["product"]].reset_index(drop=True)
        return user_rows.join(
            product_rows.drop(columns=user_rows.columns, errors="ignore")
        )

    def shown(self, rows: pd.DataFrame) -> PlacedProducts | None:
        """Return what is shown in each of some rows."""
        if not self.treatment:
            return None
        cutouts = self.images[rows["product"].to_numpy()]
        return PlacedProducts(
            tf.constant(cutouts, tf.float32) / 255,
            tf.constant(rows["layout"].to_numpy(), tf.int64),
        )

    def rows(self, users: pd.DataFrame, n: int) -> pd.DataFrame:
        """Return a row for each creative: of whom, of what, in which layout."""
        count = 1 if self.table is None else len(self.table)
        table = every(user=len(users), product=count, k=n)
        table["layout"] = self.layout[table["product"]]
        return table.drop(columns="k")

    def named(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put the names of layouts into a table."""
        return table.assign(layout=[self.layouts[k] for k in table["layout"]])


def every(**counts: int) -> pd.DataFrame:
    """Return every combination of row numbers, the last fastest.

    Example:

    >>> every(user=1, k=2)["k"].tolist()
    [0, 1]
    """
    index = pd.MultiIndex.from_product(
        [range(count) for count in counts.values()], names=list(counts)
    )
    return index.to_frame(index=False)
