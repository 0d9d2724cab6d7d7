"""`GeneratedAds`: ads at the sizes they are sold, for whom, and of what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.html_banner import html_banner
from tfgan_ads.creatives.compositions.press import Press
from tfgan_ads.creatives.compositions.printed_ad import PrintedAd
from tfgan_ads.creatives.draw_rows import draw_asked
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.creatives.serving.ad_file import LIMIT
from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.data.write_csv import write_csv
from tfgan_ads.files import write_bytes
from tfgan_ads.files import write_text
from tfgan_ads.reporting.contact_sheet import contact_sheet

_JUDGED = ["pctr", "low", "high"]


@dataclass(frozen=True)
class GeneratedAds:
    """Generated ads.

    Attributes:
        pictures: list of uint8 arrays `[height, width, 3]`.
        images: uint8 array `[n, size, size, 3]`. The same as they are judged.
        table: DataFrame, one row an ad: `user` and `product` (row numbers of
            what was asked for), `slot`, what it says, `seed`, `problem`:
            why it may not run, else `""`, and `synthetic_depiction`: whether
            it depicts something that was made up.
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
        safety: SafetyFn | None = None,
        first_user: int = 0,
    ) -> GeneratedAds:
        """Draw `n` ads for every user, product and slot."""
        users = pd.DataFrame(users).reset_index(drop=True)
        asked = AskedAds(model, products, images, slots)
        parts = draw_asked(model, users, asked, n, seed, chooser, first_user)
        press = Press(model, users, asked, safety)
        ads: list[PrintedAd] = []
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
            synthetic_depiction=[d["synthetic_depiction"] for d in designs],
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
        names = []
        for number, (file, kind) in enumerate(self.files(limit)):
            slot = self.table["slot"].iloc[number]
            names.append(f"ad-{number:05d}-{slot}.{kind}" if kind else "")
            if kind:
                write_bytes(folder / names[-1], file)
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

    def files(
        self, limit: int = LIMIT, workers: int | None = None
    ) -> Iterator[tuple[bytes, str]]:
        """Yield each as a marked file, and its extension.

        Args:
            limit: int. See `save`.
            workers: int or None. Threads; `None` is some for each processor.

        Yields:
            bytes and `"png"` or `"jpg"`; `b""` and `""` of what may not run.
        """
        # Encoders let go of Python while they work.
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(partial(self._file, limit), range(len(self)))

    def _file(self, limit: int, number: int) -> tuple[bytes, str]:
        if self.table["problem"].iloc[number]:
            return b"", ""
        image = Image.fromarray(self.pictures[number])
        density = self.designs[number]["density"]
        return encode_ad(image, limit=limit * density**2)

    def show(self) -> Image.Image:
        """Return all ads on one page."""
        return contact_sheet(self.pictures)


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
