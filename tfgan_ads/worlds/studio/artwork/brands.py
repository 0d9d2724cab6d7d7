"""The studio's invented brands."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

from PIL import Image

from tfgan_ads.schema.document import load_yaml


@dataclasses.dataclass(frozen=True)
class StudioBrand:
    """One invented brand.

    Attributes:
        id: str. One a brand.
        name: str. As it is written in words.
        verticals: tuple of str. What it sells.
        tone: str. How it speaks.
        colours: dict of str to str. `primary`, `accent`, `ink` and `paper`
            (and more) as `#rrggbb`.
        logos: dict of str to Path. WebP files with transparency, 512 pixels
            wide, by the ground that they are for: `light` or `dark`.
    """

    id: str
    name: str
    verticals: tuple[str, ...]
    tone: str
    colours: dict[str, str]
    logos: dict[str, Path]

    def logo(self, ground: str = "light") -> Image.Image:
        """Open the logo for a `light` or a `dark` ground, in RGBA."""
        with Image.open(self.logos[ground]) as image:
            return image.convert("RGBA")


@functools.cache
def load_brands() -> tuple[StudioBrand, ...]:
    """Read the brands shipped with the package.

    Returns:
        Tuple of `StudioBrand`, in the order of the file `brands.yaml`.

    Example:

    >>> brand = load_brands()[0]
    >>> brand.name, brand.logo("dark").width
    ('Drovanta', 512)
    """
    path = Path(__file__).with_name("brands.yaml")
    return tuple(
        StudioBrand(
            id=row["id"],
            name=row["name"],
            verticals=tuple(row["verticals"]),
            tone=row["tone"],
            colours=row["colours"],
            logos={
                logo["on"]: path.parent / logo["file"] for logo in row["logos"]
            },
        )
        for row in load_yaml(path)["brands"]
    )
