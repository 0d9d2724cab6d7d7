"""`TextRun`: a stretch of a line that one font writes in one direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.typesetting.bidi import levels
from tfgan_ads.typesetting.bidi import visual_order
from tfgan_ads.typesetting.font import Font


@dataclass(frozen=True)
class TextRun:
    """A stretch of text to be drawn at once.

    Args:
        text: str, in the order in which it is read.
        font: `Font`.
        direction: str, `"ltr"` or `"rtl"`.
        language: str. A tag of BCP 47, or empty.
    """

    text: str
    font: Font
    direction: str
    language: str

    def advance(self, size: float) -> float:
        """Return how far the next run is, in pixels at `size` an em."""
        return self._face(size).getlength(self.text, **self._shaping(size))

    def box(self, size: float) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the ink, from its origin."""
        return self._face(size).getbbox(
            self.text, anchor="ls", **self._shaping(size)
        )

    def draw(
        self, canvas: ImageDraw.ImageDraw, x: float, y: float, size: float
    ) -> None:
        """Draw it on a canvas of mode `L`, from its origin on the baseline."""
        canvas.text(
            (x, y),
            self.text,
            fill=255,
            font=self._face(size),
            anchor="ls",
            **self._shaping(size),
        )

    def _face(self, size: float) -> ImageFont.FreeTypeFont:
        return self.font.at(size)

    def _shaping(self, size: float) -> dict[str, Any]:
        """Return what Raqm alone understands."""
        if self._face(size).layout_engine != ImageFont.Layout.RAQM:
            return {}
        return {"direction": self.direction, "language": self.language or None}


def visual_runs(
    text: str, fonts: Sequence[Font], direction: str, language: str
) -> list[TextRun]:
    """Split a line into its runs, from left to right.

    Args:
        text: str of one line.
        fonts: Sequence of `Font`, one for each character.
        direction: str, `"ltr"` or `"rtl"`, of the whole text.
        language: str. A tag of BCP 47, or empty.

    Returns:
        list of `TextRun`. A line of one font is one run: Raqm orders it.
    """
    if len(set(fonts)) == 1:
        return [TextRun(text, fonts[0], direction, language)]
    keys = list(zip(fonts, levels(text, direction)))
    runs, depths, start = [], [], 0
    for (font, depth), group in groupby(keys):
        end = start + len(list(group))
        turned = "rtl" if depth % 2 else "ltr"
        runs.append(TextRun(text[start:end], font, turned, language))
        depths.append(depth)
        start = end
    return visual_order(runs, depths)
