"""`GeneratedCreatives`: what a generator drew, for whom, from which seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
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
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.creatives.safety import judge_safety
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
            numbers of what was asked for), `seed`, and
            `synthetic_depiction`: whether it depicts something that was made
            up, as what is drawn from scratch does; with a gate, `problem`:
            why it may not run, else `""`.
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
        safety: SafetyFn | None = None,
        first_user: int = 0,
    ) -> GeneratedCreatives:
        """Draw `n` creatives for every pair; see `CreativeModel.generate`."""
        users = pd.DataFrame(users).reset_index(drop=True)
        asked: AskedProducts | AskedAds
        if model.mode == "composition":
            asked = AskedAds(model, products, images)
        else:
            asked = AskedProducts(products)
        parts = draw_asked(model, users, asked, n, seed, chooser, first_user)
        shape = (0, model.size, model.size, model.channels)
        pixels = [np.empty(shape, "uint8")]
        tables, said = [asked.rows(users[:0], n)], []
        for part in parts:
            pixels.append(part.images)
            tables.append(part.table)
            if model.mode == "composition":
                said.append(said_columns(model, part.inputs["parts"]))
        table = pd.concat(tables, ignore_index=True)
        found = cls(
            np.concatenate(pixels),
            asked.named(table).assign(
                synthetic_depiction=model.mode == "scratch"
            ),
            pd.concat(said, ignore_index=True) if said else None,
        )
        return found if safety is None else found.judged(safety)

    def judged(self, safety: SafetyFn) -> GeneratedCreatives:
        """Return the same, with what may not run told in the table.

        Args:
            safety: function; see `judge_safety`.
        """
        rows = self.table.drop(columns="user", errors="ignore")
        about = rows if self.said is None else rows.join(self.said, rsuffix="_")
        problems = [
            judge_safety(safety, picture, told)
            for picture, told in zip(
                self.images, about.to_dict("records"), strict=True
            )
        ]
        return replace(self, table=self.table.assign(problem=problems))

    def __len__(self) -> int:
        return len(self.images)

    def save(self, folder: str | Path) -> pd.DataFrame:
        """Write marked PNG files and `creatives.csv`.

        Args:
            folder: str or Path. Made if absent.

        Returns:
            DataFrame. The table with a `file` column; `""` of what may not
            run.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        table = self.table.copy()
        table["file"] = [
            f"creative-{i:05d}.png" if runs else ""
            for i, runs in enumerate(self._fine())
        ]
        for name, (file, _) in zip(table["file"], self.files(), strict=True):
            if name:
                write_bytes(folder / name, file)
        write_csv(folder / "creatives.csv", table)
        return table

    def files(self) -> Iterator[tuple[bytes, str]]:
        """Yield each as a marked file, and its extension.

        Yields:
            bytes and `"png"`; `b""` and `""` of what may not run.
        """
        fine = self._fine()
        for rows in chunks(len(self), _BATCH):
            encoded = encode_png(self.images[rows]).numpy()
            for runs, png in zip(fine[rows], encoded, strict=True):
                yield (png, "png") if runs else (b"", "")

    def _fine(self) -> pd.Series:
        """Return which may run."""
        return self.table.get("problem", pd.Series("", self.table.index)) == ""

    def grid(self, rows: int) -> npt.NDArray:
        """Tile the creatives into one picture of so many rows."""
        return tile(self.images, rows)

    def show(self) -> ImageGrid:
        """Return a Matplotlib figure: one row a user."""
        return ImageGrid(self.images, max(int(self.table["user"].nunique()), 1))


def said_columns(model: CreativePainter, parts: Any) -> pd.DataFrame:
    """Return what creatives say, by the log's names."""
    assert model.drawing.kit is not None
    columns = raw_columns(model.drawing.kit, model.schema, parts)
    return pd.DataFrame(
        {
            name: [text.decode() for text in said.numpy()]
            for name, said in columns.items()
        }
    )
