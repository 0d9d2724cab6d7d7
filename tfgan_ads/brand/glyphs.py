"""`Glyphs`: the characters that fonts can write."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from collections.abc import Sequence
from pathlib import Path

from tfgan_ads.data.composition_checks import HasGlyphs

logger = logging.getLogger("tfgan_ads")


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


def shipped_glyphs(files: Iterable[Path] = ()) -> Glyphs | None:
    """Return what one's own fonts and the shipped ones can write.

    Args:
        files: iterable of Path. One's own fonts. Defaults to none.

    Returns:
        `Glyphs`; None where the typesetter is not there, which is told.

    Raises:
        AdsError: A font cannot be read.
    """
    try:
        from tfgan_ads.typesetting.font import Font
        from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
    except ImportError:
        logger.warning("There is no typesetter: characters are not checked.")
        return None
    return Glyphs([*map(Font.read, files), *shipped_fonts()])
