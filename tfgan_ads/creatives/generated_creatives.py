"""`GeneratedCreatives`: what a generator drew, for whom, from which seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.composition.raw_columns import raw_columns
from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.draw_rows import draw_asked
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.data.write_csv import write_csv
from tfgan_ads.files import chunks
from tfgan_ads.files import write_bytes
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
        asked: AskedProducts | AskedAds
        if model.mode == "composition":
            asked = AskedAds(model, products, images)
        else:
            asked = AskedProducts(products)
        parts = draw_asked(model, users, asked, n, seed, chooser)
        shape = (0, model.size, model.size, model.channels)
        pixels = [np.empty(shape, "uint8")]
        tables, said = [asked.rows(users[:0], n)], []
        for part in parts:
            pixels.append(part.images)
            tables.append(part.table)
            if model.mode == "composition":
                said.append(_said(model, part.inputs["parts"]))
        return cls(
            np.concatenate(pixels),
            asked.named(pd.concat(tables, ignore_index=True)),
            pd.concat(said, ignore_index=True) if said else None,
        )

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
                write_bytes(folder / name, png)
        write_csv(folder / "creatives.csv", table)
        return table

    def grid(self, rows: int) -> npt.NDArray:
        """Tile the creatives into one picture of so many rows."""
        return tile(self.images, rows)

    def show(self) -> ImageGrid:
        """Return a Matplotlib figure: one row a user."""
        return ImageGrid(self.images, max(int(self.table["user"].nunique()), 1))


def _said(model: CreativePainter, parts: Any) -> pd.DataFrame:
    """Return what creatives say, by the log's names."""
    assert model.drawing.kit is not None
    columns = raw_columns(model.drawing.kit, model.schema, parts)
    return pd.DataFrame(
        {
            name: [text.decode() for text in said.numpy()]
            for name, said in columns.items()
        }
    )
