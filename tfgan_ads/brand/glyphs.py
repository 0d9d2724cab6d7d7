"""`Glyphs`: the characters that fonts can write."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from pathlib import Path

from tfgan_ads.data.composition_checks import HasGlyphs
from tfgan_ads.typesetting.font import Font
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts


class Glyphs:
    """The characters that at least one of some fonts can write.

    Args:
        fonts: sequence of `HasGlyphs`.

    Example:

    >>> class Digits:
    ...     def missing(self, text):
    ...         return [c for c in text if not c.isdigit()]
    >>> Glyphs([Digits()]).missing("9 €")
    [' ', '€']
    """

    def __init__(self, fonts: Sequence[HasGlyphs]) -> None:
        self.fonts = fonts

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that no font has."""
        lacking = list(dict.fromkeys(text))
        for font in self.fonts:
            # Most texts are written by the first font.
            if not lacking:
                break
            unknown = set(font.missing("".join(lacking)))
            lacking = [c for c in lacking if c in unknown]
        return lacking


def shipped_glyphs(files: Iterable[Path] = ()) -> Glyphs:
    """Return what one's own fonts and the shipped ones can write.

    Args:
        files: iterable of Path. One's own fonts. Defaults to none.

    Returns:
        `Glyphs`.

    Raises:
        AdsError: A font cannot be read.

    Example:

    >>> shipped_glyphs().missing("Neu 新品 ☃")
    ['☃']
    """
    return Glyphs([*map(Font.read, files), *shipped_fonts()])
