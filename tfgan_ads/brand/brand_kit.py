"""`BrandKit`: what an advertiser's ads must look like, and may say."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import Any

import pydantic

from tfgan_ads.brand.brand_file import from_folder
from tfgan_ads.brand.colours import Colours
from tfgan_ads.brand.copy import Copy
from tfgan_ads.brand.copy_bank import CopyBank
from tfgan_ads.brand.fonts import Fonts
from tfgan_ads.brand.logo import Logo
from tfgan_ads.schema.ad_category import AdCategory
from tfgan_ads.schema.document import read_yaml
from tfgan_ads.schema.strict import Strict

# From Thai on, words of many scripts stand side by side.
_UNPARTED = 0x0E00


class BrandKit(Strict):
    """What an advertiser's ads must look like, and may say.

    Args:
        name: str. The brand's. Defaults to `""`.
        logos: sequence of `Logo`. Defaults to none.
        fonts: `Fonts`. Defaults to those that are shipped.
        colours: `Colours`. Defaults to black and white words, and no colour
            that must be there.
        clear_space: float. What is kept free around a logo, in shares of its
            height. Defaults to `0.25`.
        safe_area: float. What is kept free along the edges of an ad, in
            shares of its shorter side. Defaults to `0.05`.
        apart: sequence of sequences of str. Kinds, or ids of copies, no two
            of which may stand on one ad. Defaults to none.
        copies: sequence of `Copy`, or the path of a file of them. Defaults
            to none.
        never_say: sequence of str. Words, or phrases, that no ad may say,
            whatever the log's ads have said. Defaults to none.
        category: `AdCategory` or None. What the brand's ads are for, where
            law has a word on it; the schema must say the same. Defaults to
            `None`.

    Example:

    >>> kit = BrandKit(name="Nordlys", copies=[
    ...     {"id": "h1", "kind": "headline", "text": "Light for long nights"}])
    >>> kit.bank.of("headline")[0].text, kit.logo_on("dark")
    ('Light for long nights', None)
    """

    name: str = ""
    logos: tuple[Logo, ...] = ()
    fonts: Fonts = Fonts()
    colours: Colours = Colours()
    clear_space: float = pydantic.Field(0.25, ge=0, le=2)
    safe_area: float = pydantic.Field(0.05, ge=0, le=0.25)
    apart: tuple[tuple[str, ...], ...] = ()
    copies: tuple[Copy, ...] = ()
    never_say: tuple[str, ...] = ()
    category: AdCategory | None = None

    @pydantic.field_validator("copies", mode="before")
    @classmethod
    def _of_file(cls, value: Any, info: pydantic.ValidationInfo) -> Any:
        if isinstance(value, (str, Path)):
            return CopyBank.read(from_folder(Path(value), info)).copies
        return value

    @pydantic.field_validator("apart")
    @classmethod
    def _of_two(
        cls, groups: tuple[tuple[str, ...], ...]
    ) -> tuple[tuple[str, ...], ...]:
        for group in groups:
            if len(set(group)) < 2:
                raise ValueError(
                    "what stands apart are two or more kinds or ids, such as "
                    f"[badge, price]. Received: {list(group)}"
                )
        return groups

    @classmethod
    def read(cls, path: str | Path) -> BrandKit:
        """Read a kit from YAML; files start from its folder.

        Args:
            path: str or Path.

        Returns:
            `BrandKit`. Whether its files can be used, `review` says.

        Raises:
            AdsError: With every problem of the document, and its lines.
        """
        folder = Path(path).parent
        return read_yaml(cls, path, f"brand kit '{path}'", folder=folder)

    @classmethod
    def default(cls) -> BrandKit:
        """Return the kit of those who have none.

        No logo, no copy, the fonts that are shipped, black and white words.
        """
        return cls()

    @cached_property
    def bank(self) -> CopyBank:
        """The copies, and which of them go together."""
        return CopyBank(self.copies, self.apart)

    def forbidden_in(self, text: str) -> list[str]:
        """Return which of `never_say` a text says.

        Whole words count, in any case; in scripts that do not part words,
        wherever they stand.

        Args:
            text: str.

        Example:

        >>> kit = BrandKit(never_say=["cure", "保证"])
        >>> kit.forbidden_in("The CURE!"), kit.forbidden_in("secure")
        (['cure'], [])
        >>> kit.forbidden_in("我们保证")
        ['保证']
        """
        return [word for word in self.never_say if _says(text, word)]

    def logo_on(self, background: str) -> Logo | None:
        """Return the logo for a `"light"` or a `"dark"` background."""
        fit = [logo for logo in self.logos if logo.on == background]
        others = [logo for logo in self.logos if logo.on == "any"]
        return next(iter(fit + others), None)


def _says(text: str, word: str) -> bool:
    """Whether a text says a word: by its edges, where those are letters."""
    word, text = (
        unicodedata.normalize("NFKC", x).casefold() for x in (word, text)
    )
    # Only scripts of an alphabet put something between words.
    parted = all(ord(letter) < _UNPARTED for letter in word)
    edge = r"(?<!\w){}(?!\w)" if parted else "{}"
    return bool(re.search(edge.format(re.escape(word)), text))
