"""Colours by their names, and how well one is seen on another."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import ImageColor

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

# The weakest contrast that words may have (WCAG 2, level AA).
LEGIBLE = 4.5


def read_colour(text: str) -> tuple[int, int, int]:
    """Read a colour as CSS writes it.

    Args:
        text: str. `"#0b3d91"`, `"#fff"`, `"rgb(11, 61, 145)"`, or a name.

    Returns:
        tuple of int. Red, green and blue in [0, 255].

    Raises:
        AdsError: It is none, or can be seen through.

    Example:

    >>> read_colour("rebeccapurple"), read_colour("#fff")
    ((102, 51, 153), (255, 255, 255))

    Source: CSS Color Module Level 4.
    """
    try:
        colour = ImageColor.getrgb(text.strip())
    except (ValueError, AttributeError) as error:
        raise AdsError(
            "a colour is written as '#0b3d91', 'rgb(11, 61, 145)' or by its "
            f"name in CSS. Received: {text!r}{nearest(text, ImageColor.colormap)}"
        ) from error
    if len(colour) == 4 and colour[3] < 255:
        raise AdsError(
            "a colour of a brand cannot be seen through: leave its opacity "
            f"out. Received: {text!r}"
        )
    return colour[:3]


def contrast(one: Any, other: Any) -> float:
    """Return the contrast of two colours, from 1 to 21.

    Args:
        one: three numbers in [0, 255].
        other: three numbers in [0, 255].

    Returns:
        float.

    Example:

    >>> contrast((0, 0, 0), (255, 255, 255))
    21.0

    Source: WCAG 2.2, contrast ratio.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return float((light + 0.05) / (dark + 0.05))


def _luminance(colour: Any) -> float:
    share = np.asarray(colour, float)[:3] / 255
    linear = np.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])
