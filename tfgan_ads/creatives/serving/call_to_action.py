"""The button of an ad: where it goes, in what colours, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.colours import contrast
from tfgan_ads.errors import AdsError

# Share of the shorter side that is kept free of words.
SAFE = 0.05
# A button is so many times as wide as high.
_BUTTON = 3.5
# No font has a letter for it.
_NO_LETTER = "\U0010fffe"


def write_call(
    ad: Image.Image, text: str, side: int, font: str | Path | None = None
) -> None:
    """Set a call to action as a button inside the safe area.

    Black or white on a colour of the creative, whichever reads better: one
    of them always has a contrast of 4.58.

    Args:
        ad: `PIL.Image.Image`, RGB; it is drawn on.
        text: str. What the button says; it is made to fit.
        side: int. Side of the creative, in pixels, at the left top of the ad.
        font: str, Path or None. A TrueType or OpenType file; `None` takes
            Pillow's own, which knows Latin letters alone.

    Raises:
        AdsError: The font cannot be read, or lacks a letter of the text.

    Example:

    >>> ad = Image.new("RGB", (300, 250), "green")
    >>> write_call(ad, "Shop now", 250)
    >>> len(ad.getcolors()) > 1
    True
    """
    left, top, right, bottom = box = button_box(ad.size, side)
    behind = np.asarray(ad.crop(box)).reshape(-1, 3).mean(0)
    colour = _accent(ad.crop((0, 0, side, side)), behind)
    draw = ImageDraw.Draw(ad)
    ink = max(((0, 0, 0), (255, 255, 255)), key=lambda c: contrast(c, colour))
    draw.rounded_rectangle(
        (left, top, right, bottom), (bottom - top) / 4, fill=colour
    )
    wide, high = right - left, bottom - top
    size = 0.55 * high
    letters = _font(font, size)
    _check_glyphs(text, letters)
    taken = draw.textlength(text, letters)
    if taken > 0.85 * wide:
        letters = _font(font, size * 0.85 * wide / taken)
    middle = (left + right) / 2, (top + bottom) / 2
    draw.text(middle, text, ink, letters, anchor="mm")


def _font(file: str | Path | None, size: float) -> Any:
    if file is None:
        return ImageFont.load_default(size)
    try:
        return ImageFont.truetype(str(file), size)
    except OSError as error:
        raise AdsError(
            f"`font` must be a TrueType or OpenType file. Received: "
            f"'{file}' ({error})"
        ) from error


def _check_glyphs(text: str, font: Any) -> None:
    """Refuse letters that would be drawn as the box of an unknown one."""
    unknown = _drawn(font, _NO_LETTER)
    lacking = [
        letter
        for letter in dict.fromkeys(text)
        if not letter.isspace() and _drawn(font, letter) == unknown
    ]
    if lacking:
        raise AdsError(
            f"The font '{' '.join(font.getname())}' has no letter "
            f"'{lacking[0]}' of {text!r}: give `font` a file of a font that "
            "has it, such as Noto Sans of the language."
        )


def _drawn(font: Any, letter: str) -> bytes:
    return bytes(font.getmask(letter))


def button_box(
    size: tuple[int, int], side: int
) -> tuple[float, float, float, float]:
    """Return where the call to action goes: beside, below, or at the foot.

    Args:
        size: tuple of int. Width and height of the ad.
        side: int. Side of the creative in it.

    Returns:
        Left, top, right and bottom, inside the safe area.

    Example:

    >>> [round(edge) for edge in button_box((1000, 1000), 1000)]
    [255, 810, 745, 950]
    """
    width, height = size
    margin = SAFE * min(width, height)
    if width - side > side / 2:
        x, y = (side + width) / 2, height / 2
        room = width - side - 2 * margin
        high = min(0.6 * height, room / _BUTTON)
    elif height - side > side / 2:
        x, y = width / 2, (side + height) / 2
        high = (width - 2 * margin) / _BUTTON
    else:
        high = 0.14 * height
        x, y = width / 2, height - margin - high / 2
    wide = _BUTTON * high
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _accent(creative: Image.Image, behind: Any) -> tuple[int, ...]:
    """Return the colour of a creative that stands out before others."""
    few: Any = creative.quantize(16).convert("RGB").getcolors()
    colours = sorted(colour for _, colour in few)

    def worth(colour: Any) -> float:
        colourful = (max(colour) - min(colour)) / 255
        return contrast(colour, behind) * (0.2 + colourful)

    return max(colours, key=worth)
