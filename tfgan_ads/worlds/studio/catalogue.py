"""`Catalogue`: the studio world's products."""

import functools
import json
from importlib import resources

import numpy as np
import numpy.typing as npt
from PIL import Image


class Catalogue:
    """The products of the studio world, as RGBA cut-outs.

    The artwork is Google's Noto emoji set (Apache-2.0); see the NOTICE file
    beside the sprite sheet.

    Attributes:
        ids: list of str. One name a product.
        verticals: list of str. The vertical names, sorted.
        vertical: int array `[products]`. Index into `verticals`.
        cutouts: uint8 array `[products, 64, 64, 4]`, straight RGBA.

    Example:

    >>> catalogue = Catalogue.load()
    >>> len(catalogue.ids) >= 250, len(catalogue.verticals)
    (True, 10)
    """

    def __init__(
        self, ids: list[str], vertical: list[str], cutouts: npt.NDArray
    ) -> None:
        self.ids = ids
        self.verticals = sorted(set(vertical))
        self.vertical = np.array([self.verticals.index(v) for v in vertical])
        self.cutouts = cutouts

    @classmethod
    @functools.cache
    def load(cls) -> "Catalogue":
        """Read the sprite sheet shipped with the package."""
        assets = resources.files(__package__) / "assets"
        index = json.loads((assets / "sprites.json").read_text())
        with (assets / "sprites.png").open("rb") as file:
            sheet = np.asarray(Image.open(file).convert("RGBA"))
        tile, columns = index["tile"], index["columns"]
        cutouts = [
            sheet[y : y + tile, x : x + tile]
            for y, x in (
                (i // columns * tile, i % columns * tile)
                for i in range(len(index["products"]))
            )
        ]
        return cls(
            [p["id"] for p in index["products"]],
            [p["vertical"] for p in index["products"]],
            np.stack(cutouts),
        )
