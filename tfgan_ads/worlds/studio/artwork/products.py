"""`Products`: what the studio's advertisers sell."""

from __future__ import annotations

import csv
import functools
import io
import zipfile
from collections.abc import Iterator
from importlib import resources

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.data.pictures import fit_square
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

LANGUAGES = ("en", "de", "zh", "ar")
# All products in squares of `TILE` pixels, `COLUMNS` a row: one file to read
# where they are wanted small.
SHEET, TILE, COLUMNS = "small.webp", 128, 20


class Products:
    """The products of the studio world, sharp at the sizes ads are sold in.

    The artwork is Microsoft's Fluent emoji set (MIT); see the NOTICE file
    beside the archive.

    Attributes:
        ids: list of str. One id a product, grouped by vertical.
        verticals: list of str. The vertical names, sorted.
        vertical: int array `[products]`. Index into `verticals`.
        names: dict of str to list of str. By language (`en`, `de`, `zh`,
            `ar`), what each product is called in a headline or alt text.
        prices: int array `[products, 2]`. Lowest and highest list price, in
            whole euros.

    Example:

    >>> products = Products.load()
    >>> len(products.verticals), products.open("pizza").mode
    (10, 'RGBA')
    >>> products.name("pizza", "zh")
    '披萨'
    """

    def __init__(self, rows: list[dict[str, str]], archive: bytes) -> None:
        self.ids = [row["id"] for row in rows]
        self.verticals = sorted({row["vertical"] for row in rows})
        self.vertical = np.array(
            [self.verticals.index(row["vertical"]) for row in rows]
        )
        self.names = {
            language: [row[language] for row in rows] for language in LANGUAGES
        }
        self.prices = np.array(
            [(int(row["low"]), int(row["high"])) for row in rows]
        )
        self._archive = zipfile.ZipFile(io.BytesIO(archive))

    @classmethod
    @functools.cache
    def load(cls) -> Products:
        """Read the products shipped with the package; no picture yet."""
        folder = resources.files(__package__)
        text = (folder / "products.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        return cls(rows, (folder / "products.zip").read_bytes())

    def index(self, product: str) -> int:
        """Return where a product stands.

        Args:
            product: str. One of `ids`.

        Returns:
            int. Index into all that is listed by product.

        Raises:
            AdsError: There is no such product; names the nearest.
        """
        if product not in self.ids:
            raise AdsError(
                f"The studio has no product '{product}'."
                f"{nearest(product, self.ids)} Allowed: one of `Products.ids`."
            )
        return self.ids.index(product)

    def name(self, product: str, language: str = "en") -> str:
        """Return what a product is called.

        Args:
            product: str. One of `ids`.
            language: str, default `"en"`. `en`, `de`, `zh` or `ar`.

        Returns:
            str. For headlines and alt texts.

        Raises:
            AdsError: There is no such product, or no such language.
        """
        if language not in self.names:
            raise AdsError(
                f"Products have no names in '{language}'. Allowed: "
                f"{', '.join(self.names)}."
            )
        return self.names[language][self.index(product)]

    def open(self, product: str) -> Image.Image:
        """Open one product's picture; no other is read.

        Args:
            product: str. One of `ids`.

        Returns:
            `PIL.Image.Image` of mode `RGBA`, cropped to the product but for
            a clear rim of two pixels, 640 pixels at its longer side.

        Raises:
            AdsError: There is no such product; names the nearest.
        """
        return self._read(f"{self.ids[self.index(product)]}.webp")

    def cutouts(self, side: int) -> npt.NDArray[np.uint8]:
        """Fit every product into a square, in its own proportions.

        Args:
            side: int. Pixels of the squares' sides.

        Returns:
            uint8 array `[products, side, side, 4]`, straight RGBA.

        Example:

        >>> Products.load().cutouts(8).shape[1:]
        (8, 8, 4)
        """
        pictures = self._small() if side <= TILE else map(self.open, self.ids)
        return np.stack(
            [np.asarray(fit_square(picture, side)) for picture in pictures]
        )

    def _small(self) -> Iterator[Image.Image]:
        """Cut the sheet into its tiles."""
        sheet = self._read(SHEET)
        for i in range(len(self.ids)):
            x, y = i % COLUMNS * TILE, i // COLUMNS * TILE
            yield sheet.crop((x, y, x + TILE, y + TILE))

    def _read(self, name: str) -> Image.Image:
        with self._archive.open(name) as file:
            return Image.open(file).convert("RGBA")
