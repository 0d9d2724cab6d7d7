"""`Font`: a font file, what it can write, and how it is drawn."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont
from PIL import features

from tfgan_ads.errors import AdsError
from tfgan_ads.strangers import read_bytes
from tfgan_ads.typesetting.characters import is_drawn

_OUTLINES = {"glyf", "CFF ", "CFF2"}


class Font:
    """A TrueType or OpenType font of outlines.

    Args:
        path: Path of the file it was read from.
        family: str. The family's name, such as `"Noto Sans"`.
        characters: frozenset of int. The code points it has glyphs for.
        ascent: float. How far above the baseline it reaches, of its em.
        descent: float. How far below, a positive number.

    Example:

    >>> from tfgan_ads.typesetting.shipped_fonts import FOLDER
    >>> font = Font.read(FOLDER / "NotoSans-Bold.ttf")
    >>> font.family, font.has("Only €19"), font.missing("On 今日")
    ('Noto Sans', True, ['今', '日'])

    Source: the OpenType specification, tables `cmap`, `name`, `hhea`.
    """

    def __init__(
        self,
        path: Path,
        family: str,
        characters: frozenset[int],
        ascent: float,
        descent: float,
    ) -> None:
        self.path = path
        self.family = family
        self.characters = characters
        self.ascent = ascent
        self.descent = descent

    @classmethod
    def read(cls, path: str | Path) -> Font:
        """Read a font file.

        Args:
            path: str or Path of a `.ttf` or `.otf` file (of a `.ttc`, its
                first font).

        Returns:
            `Font`.

        Raises:
            AdsError: It cannot be read, or has no outlines.
        """
        path = Path(path)
        try:
            font = cls._parsed(path)
            font.at(16.0).getbbox("A")
        # fontTools and FreeType raise whatever a broken table leads them to.
        except Exception as error:
            if isinstance(error, AdsError):
                raise
            raise AdsError(
                f"{path} cannot be read as a font ({error}). Give a TrueType "
                "or OpenType file, such as brand.ttf or brand.otf."
            ) from error
        return font

    @classmethod
    def _parsed(cls, path: Path) -> Font:
        file = io.BytesIO(read_bytes(path))
        with TTFont(file, fontNumber=0, lazy=True) as tables:
            if not _OUTLINES & set(tables.keys()):
                raise AdsError(
                    f"{path} has pictures instead of outlines, which cannot "
                    "be drawn at every size. Give a font with outlines."
                )
            em, lines = tables["head"].unitsPerEm, tables["hhea"]
            return cls(
                path,
                tables["name"].getBestFamilyName() or path.stem,
                frozenset(tables.getBestCmap() or ()),
                max(lines.ascent / em, 0.5),
                max(-lines.descent / em, 0.1),
            )

    def has(self, text: str) -> bool:
        """Return whether it can write all of a text.

        Args:
            text: str.

        Returns:
            bool.
        """
        return not self.missing(text)

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that it cannot write.

        What is never drawn is not missed: spaces, joiners, marks of
        direction, variation selectors.

        Args:
            text: str.

        Returns:
            list of str, each character once, in the text's order.
        """
        composed = dict.fromkeys(unicodedata.normalize("NFC", text))
        return [c for c in composed if is_drawn(c) and not self._writes(c)]

    def _writes(self, character: str) -> bool:
        if unicodedata.category(character) == "Cc":
            return False
        # HarfBuzz puts together what a font has in parts.
        return ord(character) in self.characters or (
            all(
                ord(part) in self.characters
                for part in unicodedata.normalize("NFD", character)
            )
        )

    def at(self, size: float) -> ImageFont.FreeTypeFont:
        """Return the font as Pillow draws it.

        Args:
            size: float. Pixels an em.

        Returns:
            `PIL.ImageFont.FreeTypeFont`, shaped by HarfBuzz where there is.
        """
        return _face(self, size)


@lru_cache(32)
def _face(font: Font, size: float) -> ImageFont.FreeTypeFont:
    engine = "RAQM" if can_shape() else "BASIC"
    return ImageFont.truetype(
        font.path, size, layout_engine=ImageFont.Layout[engine]
    )


@cache
def can_shape() -> bool:
    """Return whether Pillow shapes text by HarfBuzz (Raqm, with FriBiDi)."""
    return bool(features.check("raqm"))
