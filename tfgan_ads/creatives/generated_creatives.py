"""`GeneratedCreatives`: what a generator drew, for whom, from which seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.draw_rows import choose_rows
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.creatives.draw_rows import said_rows
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.errors import AdsError
from tfgan_ads.files import chunks
from tfgan_ads.reporting.image_grid import ImageGrid
from tfgan_ads.reporting.image_grid import tile
from tfgan_ads.serving.provenance.png import encode_png

_BATCH = 64


@dataclass(frozen=True)
class GeneratedCreatives:
    """Generated creatives.

    Attributes:
        images: uint8 array `[n, size, size, channels]`.
        table: DataFrame, one row a creative: `user` and `product` (row
            numbers of what was asked for), `seed`.
        said: DataFrame or None. Of compositions what each says: words,
            layout, background and slot, by the log's names.
    """

    images: npt.NDArray
    table: pd.DataFrame
    said: pd.DataFrame | None = None

    @classmethod
    def draw(
        cls,
        model: CreativePainter,
        users: pd.DataFrame,
        products: pd.DataFrame | None,
        n: int,
        seed: int,
        images: str,
        chooser: Chooser | None = None,
    ) -> GeneratedCreatives:
        """Draw `n` creatives for every pair; see `CreativeModel.generate`."""
        users = pd.DataFrame(users).reset_index(drop=True)
        if not isinstance(n, int) or n < 1:
            raise AdsError(f"`n` must be a positive integer. Received: n={n}")
        asked: AskedProducts | AskedAds
        if model.mode == "composition":
            asked = AskedAds(model, products, images)
        else:
            asked = AskedProducts(products)
        table = asked.rows(users, n)
        first = np.int64(seed) * 1_000_003
        if chooser is None:
            table["seed"] = first + np.arange(len(table))
            pixels = draw_rows(model, users, asked, table)
        else:
            pairs = table.iloc[::n].copy()
            pairs["seed"] = first + np.arange(len(pairs))
            pixels, details = choose_rows(
                model, users, asked, pairs, n, chooser
            )
            table = table.assign(**details)
        said = said_rows(model, users, asked, table)
        return cls(pixels, asked.named(table), said)

    def __len__(self) -> int:
        return len(self.images)

    def save(self, folder: str | Path) -> pd.DataFrame:
        """Write marked PNG files and `creatives.csv`.

        Args:
            folder: str or Path. Made if absent.

        Returns:
            DataFrame. The table with a `file` column.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        table = self.table.copy()
        table["file"] = [f"creative-{i:05d}.png" for i in range(len(table))]
        for rows in chunks(len(table), _BATCH):
            encoded = encode_png(self.images[rows]).numpy()
            for name, png in zip(table["file"][rows], encoded, strict=True):
                (folder / name).write_bytes(png)
        table.to_csv(folder / "creatives.csv", index=False)
        return table

    def grid(self, rows: int) -> npt.NDArray:
        """Tile the creatives into one picture of so many rows."""
        return tile(self.images, rows)

    def show(self) -> ImageGrid:
        """Return a Matplotlib figure: one row a user."""
        return ImageGrid(self.images, max(int(self.table["user"].nunique()), 1))
