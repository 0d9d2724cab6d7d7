"""A banner with frames around what was found on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.decomposition.decomposition_page import COLOURS

# Of a banner's shorter side: how thick frames are, and how high names.
_THICK, _HIGH = 0.01, 0.05


def framed(banner: Image.Image, row: Mapping[str, Any]) -> Image.Image:
    """Draw a frame around each part of a banner, with its name.

    Args:
        banner: `PIL.Image.Image`.
        row: mapping. What was found, as `DecomposedAd.row` says it:
            `headline_box` and so on, in shares of the picture.

    Returns:
        `PIL.Image.Image`.

    Example:

    >>> banner = Image.new("RGB", (300, 250), "white")
    >>> framed(banner, {"price_box": "0.5 0.2 0.9 0.6"}).getpixel((150, 99))
    (255, 127, 14)
    """
    page = banner.convert("RGB")
    drawing = ImageDraw.Draw(page)
    thick = max(2, round(_THICK * min(page.size)))
    font = ImageFont.load_default(max(10, round(_HIGH * min(page.size))))
    for element, colour in COLOURS.items():
        if told := row.get(f"{element}_box"):
            shares = np.array(told.split(), float)
            left, top, right, bottom = shares * [*page.size, *page.size]
            drawing.rectangle((left, top, right, bottom), None, colour, thick)
            _write(drawing, (left, top), element, colour, font)
    return page


def _write(
    drawing: ImageDraw.ImageDraw,
    corner: tuple[float, float],
    name: str,
    colour: str,
    font: Any,
) -> None:
    """Write a name upon a frame, or into it where there is no room."""
    left, top = corner
    _, _, wide, high = drawing.textbbox((0, 0), name, font)
    top = top - high - 2 if top > high else top
    drawing.rectangle((left, top, left + wide + 3, top + high + 2), colour)
    drawing.text((left + 2, top), name, "white", font)
