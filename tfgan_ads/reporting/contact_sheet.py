"""Pictures of many sizes on one page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy.typing as npt
from PIL import Image


def contact_sheet(
    pictures: Sequence[npt.NDArray],
    width: int = 1_200,
    largest: int = 600,
    gap: int = 8,
) -> Image.Image:
    """Lay pictures out in rows, in their order.

    Args:
        pictures: sequence of uint8 arrays `[height, width, 3]`.
        width: int. Of the page, in pixels. Defaults to `1,200`.
        largest: int. A longer side is made so long; all else is at its true
            size. Defaults to `600`.
        gap: int. Pixels between pictures. Defaults to `8`.

    Returns:
        `PIL.Image.Image`.

    Example:

    >>> import numpy as np
    >>> ads = [np.zeros((250, 300, 3), "uint8")] * 3
    >>> contact_sheet(ads, width=700).size
    (700, 508)
    """
    largest = min(largest, width)
    places, left, top, high = [], 0, 0, 0
    small = [_at_most(picture, largest) for picture in pictures]
    for picture in small:
        if left and left + picture.width > width:
            left, top, high = 0, top + high + gap, 0
        places.append((left, top))
        left += picture.width + gap
        high = max(high, picture.height)
    page = Image.new("RGB", (width, max(top + high, 1)), "white")
    for picture, place in zip(small, places, strict=True):
        page.paste(picture, place)
    return page


def _at_most(picture: npt.NDArray, side: int) -> Image.Image:
    image = Image.fromarray(picture).convert("RGB")
    scale = side / max(image.size)
    if scale >= 1:
        return image
    size = [max(1, round(scale * n)) for n in image.size]
    return image.resize((size[0], size[1]), Image.Resampling.LANCZOS)
