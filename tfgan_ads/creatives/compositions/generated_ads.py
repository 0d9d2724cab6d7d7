"""`GeneratedAds`: ads at the sizes they are sold, for whom, and of what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.full_size import Ad
from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.ad_drawing import traced_drawing
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.describe_ad import describe_ad
from tfgan_ads.creatives.compositions.html_banner import html_banner
from tfgan_ads.creatives.draw_rows import draw_asked
from tfgan_ads.creatives.draw_rows import draw_rows
from tfgan_ads.creatives.drawn_rows import DrawnRows
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.serving.ad_file import LIMIT
from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.data.write_csv import write_csv
from tfgan_ads.files import write_bytes
from tfgan_ads.files import write_text
from tfgan_ads.reporting.contact_sheet import contact_sheet

# An ad that cannot run is drawn again so many times.
_AGAIN = 2
# From one try to the next.
_STRIDE = 15_485_863
_JUDGED = ["pctr", "low", "high"]


@dataclass(frozen=True)
class GeneratedAds:
    """Generated ads.

    Attributes:
        pictures: list of uint8 arrays `[height, width, 3]`.
        images: uint8 array `[n, size, size, 3]`. The same as they are judged.
        table: DataFrame, one row an ad: `user` and `product` (row numbers of
            what was asked for), `slot`, what it says, `seed`, and `problem`:
            why it may not run, else `""`.
        designs: list of dicts. What each is composed of; see `describe_ad`.
        covered: list of pairs. Of each ad the pixels that words cover: where
            they are (int array `[m]`, row by row), and what would be there
            (uint8 array `[m, 3]`).
    """

    pictures: list[npt.NDArray]
    images: npt.NDArray
    table: pd.DataFrame
    designs: list[dict[str, Any]]
    covered: list[tuple[npt.NDArray, npt.NDArray]]

    @classmethod
    def draw(
        cls,
        model: CreativePainter,
        users: pd.DataFrame,
        products: pd.DataFrame | None,
        n: int,
        seed: int,
        images: str,
        slots: Sequence[str] = (),
        chooser: Chooser | None = None,
    ) -> GeneratedAds:
        """Draw `n` ads for every user, product and slot."""
        users = pd.DataFrame(users).reset_index(drop=True)
        asked = AskedAds(model, products, images, slots)
        parts = draw_asked(model, users, asked, n, seed, chooser)
        press = _Press(model, users, asked)
        ads: list[_Printed] = []
        tables = [asked.rows(users[:0], n)]
        for part in parts:
            printed = press.run(part)
            again = part.table["seed"].to_numpy() != [ad.seed for ad in printed]
            # They are other ads than those that were judged.
            judged = part.table.columns.intersection(_JUDGED)
            part.table.loc[again, judged] = np.nan
            tables.append(part.table)
            ads += printed
        shape = (-1, model.size, model.size, model.channels)
        designs = [ad.design for ad in ads]
        table = asked.named(pd.concat(tables, ignore_index=True)).assign(
            seed=[ad.seed for ad in ads],
            problem=[ad.problem for ad in ads],
            **_said(designs),
        )
        return cls(
            [ad.pixels for ad in ads],
            np.array([ad.small for ad in ads], "uint8").reshape(shape),
            table,
            designs,
            [ad.covered for ad in ads],
        )

    @classmethod
    def joined(cls, parts: Sequence[GeneratedAds], by: str) -> GeneratedAds:
        """Join ads to one, in the order of a column of their tables.

        Args:
            parts: sequence of `GeneratedAds`, not empty.
            by: str.

        Returns:
            `GeneratedAds`.
        """
        table = pd.concat([part.table for part in parts], ignore_index=True)
        order = table[by].argsort(kind="stable").tolist()
        pictures, designs, covered = (
            [getattr(part, name)[i] for part in parts for i in range(len(part))]
            for name in ("pictures", "designs", "covered")
        )
        images = np.concatenate([part.images for part in parts])
        return cls(
            [pictures[i] for i in order],
            images[order],
            table.iloc[order].reset_index(drop=True),
            [designs[i] for i in order],
            [covered[i] for i in order],
        )

    def __len__(self) -> int:
        return len(self.pictures)

    def scene(self, number: int) -> npt.NDArray:
        """Return an ad without its words, uint8 `[height, width, 3]`."""
        picture = self.pictures[number].copy()
        places, colours = self.covered[number]
        picture.reshape(-1, 3)[places] = colours
        return picture

    def save(
        self,
        folder: str | Path,
        limit: int = LIMIT,
        html: bool = False,
        fonts: Sequence[str | Path] = (),
    ) -> pd.DataFrame:
        """Write the ads that may run, and `creatives.csv` of all.

        Each as PNG or JPEG, whichever is light enough, marked as made by AI;
        `compositions.json` says what they are made of.

        Args:
            folder: str or Path. Made if absent.
            limit: int. Bytes a file may have. Defaults to `150,000`, times
                the density squared.
            html: bool. Whether each is written as an HTML5 banner as well,
                with its words as live text; see `html_banner`. Defaults to
                `False`.
            fonts: sequence of str or Path. The brand's own, for those.

        Returns:
            DataFrame. The table with a `file` column; `""` of what was left
            out.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        # Encoders let go of Python while they work.
        with ThreadPoolExecutor() as pool:
            written = partial(self._write, folder, limit)
            names = list(pool.map(written, range(len(self))))
        table = self.table.assign(file=names)
        for i, name in enumerate(names if html else ()):
            if name:
                page = html_banner(self.scene(i), self.designs[i], fonts)
                write_text((folder / name).with_suffix(".html"), page)
        write_csv(folder / "creatives.csv", table)
        described = dict(zip(table["file"], self.designs, strict=True))
        described.pop("", None)
        document = json.dumps(described, ensure_ascii=False, indent=1)
        write_text(folder / "compositions.json", document)
        return table

    def _write(self, folder: Path, limit: int, number: int) -> str:
        """Write one ad if it may run; return its name, or `""`."""
        row = self.table.iloc[number]
        if row["problem"]:
            return ""
        image = Image.fromarray(self.pictures[number])
        density = self.designs[number]["density"]
        file, kind = encode_ad(image, limit=limit * density**2)
        name = f"ad-{number:05d}-{row['slot']}.{kind}"
        write_bytes(folder / name, file)
        return name

    def show(self) -> Image.Image:
        """Return all ads on one page."""
        return contact_sheet(self.pictures)


@dataclass(frozen=True)
class _Printed:
    """One ad, and what became of it."""

    pixels: npt.NDArray
    small: npt.NDArray
    covered: tuple[npt.NDArray, npt.NDArray]
    design: dict[str, Any]
    problem: str
    seed: int


class _Press:
    """Draws rows at full size, and again where they may not run."""

    def __init__(
        self, model: CreativePainter, users: pd.DataFrame, asked: AskedAds
    ) -> None:
        self.model = model
        self.users = users
        self.asked = asked
        self._draw = traced_drawing(model.drawing)

    def run(self, drawn: DrawnRows) -> list[_Printed]:
        """Draw at full size what was drawn small."""
        printed = self._print(drawn)
        for _ in range(_AGAIN):
            failed = [i for i, ad in enumerate(printed) if ad.problem]
            if not failed:
                break
            again = drawn.table.iloc[failed].assign(
                seed=[printed[i].seed + _STRIDE for i in failed]
            )
            anew = [
                ad
                for part in draw_rows(self.model, self.users, self.asked, again)
                for ad in self._print(part)
            ]
            for i, ad in zip(failed, anew, strict=True):
                printed[i] = ad
        return printed

    def _print(self, drawn: DrawnRows) -> list[_Printed]:
        known = _arrays(drawn.inputs)
        return [
            self._print_one(known, i, row, drawn.images[i])
            for i, row in enumerate(drawn.table.itertuples())
        ]

    def _print_one(
        self, known: dict[str, Any], i: int, row: Any, small: npt.NDArray
    ) -> _Printed:
        asked = self.asked
        slot, product = asked.slots[int(row.slot)], int(row.product)
        columns, rows = slot.pixels
        # Arrays, as taking a tensor apart is what takes longest by far.
        one = tf.nest.map_structure(lambda x: x[i : i + 1], known)
        ad = _arrays(
            self._draw(
                tf.nest.map_structure(tf.constant, one),
                *asked.full_size(product),
                tf.constant(rows),
                tf.constant(columns),
            )
        )
        design = describe_ad(asked.kit, one["parts"], ad, slot)
        return _Printed(
            pixels=ad.pixels,
            small=small,
            covered=_covered(ad),
            design={**design, "product": str(asked.names[product])},
            problem=ad.problem.decode(),
            seed=int(row.seed),
        )


def _arrays(tensors: Any) -> Any:
    return tf.nest.map_structure(lambda x: x.numpy(), tensors)


def _covered(ad: Ad) -> tuple[npt.NDArray, npt.NDArray]:
    """Return where words are drawn, and what would be there."""
    pixels, scene = (x.reshape(-1, 3) for x in (ad.pixels, ad.scene))
    places = np.flatnonzero((pixels != scene).any(-1)).astype("int32")
    return places, scene[places]


def _said(designs: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return layout and words of ads as columns."""
    names = ("layout", "headline", "call_to_action", "price", "legal", "badge")
    return {
        name: [
            design["layout"]
            if name == "layout"
            else design["words"].get(name, "")
            for design in designs
        ]
        for name in names
    }
