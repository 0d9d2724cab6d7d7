"""`Fonts`: the files that a brand's words are set in."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.brand.brand_file import BrandFile
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.strict import Strict

# Few words, and large.
_LOUD = (Element.HEADLINE, Element.PRICE, Element.BADGE)


class Fonts(Strict):
    """The files that a brand's words are set in.

    What a file has no letter for is set in the fonts that are shipped.

    Args:
        headline: Path or None. Of headlines, prices and badges. Defaults to
            `None`.
        text: Path or None. Of all else. Defaults to `None`.

    Example:

    >>> Fonts(text="Brand.ttf").of(Element.HEADLINE)
    [PosixPath('Brand.ttf')]
    """

    headline: BrandFile | None = None
    text: BrandFile | None = None

    @property
    def files(self) -> list[Path]:
        """Every file that is named, once."""
        found = (self.headline, self.text)
        return list(dict.fromkeys(file for file in found if file))

    def of(self, kind: Element) -> list[Path]:
        """List the files for an element that is words, the best first."""
        return self.files if kind in _LOUD else self.files[::-1]
