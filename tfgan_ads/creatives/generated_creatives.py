"""`GeneratedCreatives`: what a generator drew, for whom, from which seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.creatives.asked_products import AskedProducts
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks
from tfgan_ads.reporting.image_grid import ImageGrid
from tfgan_ads.reporting.image_grid import tile
from tfgan_ads.serving.provenance.png import encode_png

_BATCH = 64
# Tracing a graph takes as long as so many batches without one.
_WORTH_TRACING = 6


@dataclass(frozen=True)
class GeneratedCreatives:
    """Generated creatives.

    Attributes:
        images: uint8 array `[n, size, size, channels]`.
        table: DataFrame, one row a creative: `user` and `product` (row
            numbers of what was asked for), `layout`, `seed`.
    """

    images: npt.NDArray
    table: pd.DataFrame

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
        count = 1 if products is None else len(products)
        table = pd.MultiIndex.from_product(
            [range(len(users)), range(count), range(n)],
            names=["user", "product", "k"],
        ).to_frame(index=False)
        table = table.drop(columns="k")
        asked = AskedProducts(model, products, images)
        table["layout"] = asked.layout_of(table["product"].to_numpy())
        first = np.int64(seed) * 1_000_003
        if chooser is None:
            table["seed"] = first + np.arange(len(table))
            pixels = _draw(model, users, asked, table)
        else:
            pairs = table.iloc[::n].copy()
            pairs["seed"] = first + np.arange(len(pairs))
            pixels, details = _choose(model, users, asked, pairs, n, chooser)
            table = table.assign(**details)
        table["layout"] = [
            list(model.placer.placements)[k] for k in table["layout"]
        ]
        return cls(pixels, table)

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


def _draw(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: AskedProducts,
    table: pd.DataFrame,
) -> npt.NDArray:
    """Draw one creative a row."""
    shape = (0, model.size, model.size, model.channels)
    drawn = [np.empty(shape, "uint8")]
    draw = _traced(model.drawing.draw, len(table) / _BATCH)
    for part in chunks(len(table), _BATCH):
        rows = table.iloc[part]
        profile = asked.beside(users, rows)
        drawn.append(
            draw(
                raw_inputs(profile, model.encoder.columns, missing_ok=True),
                tf.constant(rows["seed"].to_numpy(), tf.int64),
                asked.shown(rows),
            ).numpy()
        )
    return np.concatenate(drawn)


def _traced(function: Callable[..., Any], batches: float) -> Any:
    """Make a graph of a function that is called often enough."""
    if batches <= _WORTH_TRACING:
        return function
    return tf.function(function, reduce_retracing=True)


def _choose(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: AskedProducts,
    pairs: pd.DataFrame,
    n: int,
    chooser: Chooser,
) -> tuple[npt.NDArray, dict[str, npt.NDArray]]:
    """Choose `n` creatives a row; return them and what is told of each."""
    columns = {**model.encoder.columns, **chooser.clicks.encoder.columns}
    step = max(1, 4 * _BATCH // max(n, chooser.candidates))
    images, details = [], []

    def choose(profile: Any, seeds: Any, shown: Any) -> Any:
        return chooser(model, profile, seeds, n, shown)

    choose = _traced(choose, len(pairs) / step)
    for part in chunks(len(pairs), step):
        rows = pairs.iloc[part]
        profile = asked.beside(users, rows)
        chosen, seeds, scores = choose(
            raw_inputs(profile, columns, missing_ok=True),
            tf.constant(rows["seed"].to_numpy(), tf.int64),
            asked.shown(rows),
        )
        images.append(chosen.numpy())
        details.append([seeds.numpy(), *(x.numpy() for x in scores[:3])])
    pixels = np.concatenate(images)
    values = [np.concatenate(column).ravel() for column in zip(*details)]
    names = ("seed", "pctr", "low", "high")
    return pixels.reshape(-1, *pixels.shape[2:]), dict(zip(names, values))
