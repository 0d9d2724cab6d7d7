"""`PreparedText`: a text with its fonts and direction, before it is in lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.characters import is_drawn
from tfgan_ads.typesetting.characters import name_of
from tfgan_ads.typesetting.characters import needs_shaping
from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import distance_field
from tfgan_ads.typesetting.font import Font
from tfgan_ads.typesetting.font import can_shape
from tfgan_ads.typesetting.font_choice import choose_fonts
from tfgan_ads.typesetting.font_choice import main_font
from tfgan_ads.typesetting.language import Language
from tfgan_ads.typesetting.line_breaking import break_lines
from tfgan_ads.typesetting.stack_lines import LEADING
from tfgan_ads.typesetting.stack_lines import stack_lines
from tfgan_ads.typesetting.text_block import TextBlock
from tfgan_ads.typesetting.text_line import TextLine
from tfgan_ads.typesetting.text_run import visual_runs

# Wider than any slot needs: a line that nobody could read.
WIDEST = 16384
_NEWLINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t]+")


class PreparedText:
    """A text, checked, with what it takes to set it.

    Args:
        text: str.
        language: `Language`.
        fonts: Sequence of `Font`, in the order in which they are tried.

    Raises:
        AdsError: The text is empty, or has a character that no font has or
            that cannot be drawn rightly here.

    Example:

    >>> from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
    >>> text, english = "Buy  now\\nand save", Language("en")
    >>> prepared = PreparedText(text, english, shipped_fonts())
    >>> prepared.paragraphs, prepared.direction, prepared.block(1, "left")
    (['Buy now', 'and save'], 'ltr', None)
    """

    def __init__(
        self, text: str, language: Language, fonts: Sequence[Font]
    ) -> None:
        self.language = language
        self.paragraphs = _paragraphs(text)
        if not self.paragraphs:
            raise AdsError(
                "A text needs at least one character that is drawn. "
                f"Received: text={text!r}"
            )
        whole = "\n".join(self.paragraphs)
        _refuse_unshaped(whole)
        self.direction = language.direction_of(whole)
        self._fonts = fonts
        self._main = main_font(whole, fonts)
        # The whole text is in the error, where a character has no font.
        self._first = choose_fonts(whole, fonts, self._main)[0]

    def block(self, lines: int, align: str) -> TextBlock | None:
        """Set it in so many lines.

        Args:
            lines: int. How many.
            align: str, one of `ALIGNMENTS`.

        Returns:
            `TextBlock`, or None where it cannot be broken so, or is wider
            than `WIDEST` field pixels.
        """
        texts = break_lines(
            self.paragraphs, self.language, lines, self._measure
        )
        if texts is None:
            return None
        broken = [self._line(line) for line in texts]
        widest = max(line.advance() for line in broken)
        if widest * LINE / LEADING > WIDEST:
            return None
        font = self._main or self._first
        share = font.ascent / (font.ascent + font.descent)
        field = distance_field(stack_lines(broken, share, align))
        return TextBlock(field, lines, "\n".join(texts), self.direction)

    def _line(self, text: str) -> TextLine:
        fonts = choose_fonts(text, self._fonts, self._main)
        return TextLine(
            visual_runs(text, fonts, self.direction, self.language.tag)
        )

    def _measure(self, text: str) -> float:
        return self._line(text).advance() if text else 0.0


def _paragraphs(text: str) -> list[str]:
    composed = unicodedata.normalize("NFC", text)
    parts = (_BLANKS.sub(" ", p).strip() for p in _NEWLINE.split(composed))
    return [part for part in parts if any(map(is_drawn, part))]


def _refuse_unshaped(text: str) -> None:
    if can_shape():
        return
    unshaped = next(filter(needs_shaping, text), None)
    if unshaped is not None:
        raise AdsError(
            f"{name_of(unshaped)} cannot be drawn rightly here: Pillow shapes "
            "such letters by Raqm, which needs the library FriBiDi. Received: "
            f"text={text!r}. Install it (Debian: apt-get install libfribidi0; "
            "Fedora: dnf install fribidi; macOS: brew install fribidi)."
        )
