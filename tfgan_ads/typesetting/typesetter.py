"""`Typesetter`: from a text to the block that is drawn."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.typesetting.font import Font
from tfgan_ads.typesetting.font import can_shape
from tfgan_ads.typesetting.language import Language
from tfgan_ads.typesetting.prepared_text import PreparedText
from tfgan_ads.typesetting.shipped_fonts import WEIGHTS
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
from tfgan_ads.typesetting.stack_lines import ALIGNMENTS
from tfgan_ads.typesetting.text_block import TextBlock

_NO_RAQM = (
    "Pillow has no Raqm here (it needs the library FriBiDi): words are set "
    "without kerning, and languages that need shaping are refused. Debian: "
    "apt-get install libfribidi0"
)


class Typesetter:
    """Sets texts of any language, in one's own fonts and the shipped ones.

    The first font that has every letter of a text writes it. The shipped
    ones have Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, and
    the common characters of Chinese (simplified), Japanese and Korean.

    Args:
        fonts: Sequence of `Font` or of paths. One's own, tried first.
        weight: str. `"bold"`, or `"regular"` where a shipped font has it
            (Latin, Greek and Cyrillic do), as a legal line asks for.

    Raises:
        AdsError: A font cannot be read, or the weight is not known.

    Example:

    >>> block = Typesetter().set("Now only €19.99", "en", lines=2)
    >>> block.text, block.direction, block.field.shape[0]
    ('Now only\\n€19.99', 'ltr', 144)

    Source: HarfBuzz by Raqm; Unicode Standard Annexes 9 and 14; Green,
    "Improved Alpha-Tested Magnification", SIGGRAPH 2007 course.
    """

    def __init__(
        self, fonts: Sequence[Font | str | Path] = (), weight: str = "bold"
    ) -> None:
        if weight not in WEIGHTS:
            raise AdsError(
                f"`weight` must be one of {', '.join(WEIGHTS)}. Received: "
                f"weight={weight!r}{nearest(weight, WEIGHTS)}"
            )
        self.fonts = [f if isinstance(f, Font) else Font.read(f) for f in fonts]
        self.weight = weight
        if not can_shape():
            warnings.warn(_NO_RAQM, stacklevel=2)

    def set(
        self,
        text: str,
        language: str = "",
        lines: int = 1,
        align: str = "center",
    ) -> TextBlock:
        """Set a text in lines that balance.

        Args:
            text: str. Its own newlines are kept, and then counted: there are
                never fewer lines than it has.
            language: str. A tag of BCP 47, such as `"ar"` or `"zh-Hant"`.
                Without one, the direction is the first letter's.
            lines: int. How many.
            align: str. `"left"`, `"center"` or `"right"`.

        Returns:
            `TextBlock`.

        Raises:
            AdsError: A character that no font has, or that cannot be drawn
                rightly here; too few words for so many lines; a line too
                long to be drawn; an argument that is not allowed.
        """
        prepared = self._prepared(text, language, lines, align)
        block = prepared.block(max(lines, len(prepared.paragraphs)), align)
        return block or _refuse(text, lines)

    def blocks(
        self,
        text: str,
        language: str = "",
        most: int = 3,
        align: str = "center",
    ) -> list[TextBlock]:
        """Set a text in 1, 2, ... lines.

        Args:
            text: str. Its own newlines are kept; it begins with as many
                lines as they make.
            language: str. A tag of BCP 47, or empty.
            most: int. The largest number of lines.
            align: str. `"left"`, `"center"` or `"right"`.

        Returns:
            list of `TextBlock`, without numbers of lines into which the text
            cannot be broken.

        Raises:
            AdsError: As `set`.
        """
        prepared = self._prepared(text, language, most, align)
        fewest = len(prepared.paragraphs)
        found = [
            prepared.block(lines, align)
            for lines in range(fewest, max(most, fewest) + 1)
        ]
        blocks = [block for block in found if block is not None]
        return blocks or _refuse(text, most)

    def _prepared(
        self, text: str, language: str, lines: int, align: str
    ) -> PreparedText:
        if align not in ALIGNMENTS:
            raise AdsError(
                f"`align` must be one of {', '.join(ALIGNMENTS)}. Received: "
                f"align={align!r}{nearest(align, ALIGNMENTS)}"
            )
        if lines < 1:
            raise AdsError(
                f"A text has one line or more. Received: {lines} lines"
            )
        tag = Language(language)
        shipped = shipped_fonts(tag.primary, self.weight)
        return PreparedText(text, tag, [*self.fonts, *shipped])


def _refuse(text: str, lines: int) -> NoReturn:
    raise AdsError(
        f"The text cannot be set in {lines} lines: it has too few places to "
        f"break, or its lines are too long. Received: text={text!r}. Ask for "
        "another number of lines, or shorten it."
    )
