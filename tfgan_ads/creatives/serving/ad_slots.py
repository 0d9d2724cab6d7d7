"""Ads at the sizes they are sold in, from small creatives."""

from __future__ import annotations

from pathlib import Path

import numpy.typing as npt
from PIL import Image
from PIL import ImageFilter

from tfgan_ads.creatives.serving.call_to_action import write_call
from tfgan_ads.creatives.serving.product_removal import without_product
from tfgan_ads.data.pictures import fit_square
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

# Width and height of IAB display units, of Google's landscape image, a square.
SLOTS = {
    "300x250": (300, 250),
    "728x90": (728, 90),
    "160x600": (160, 600),
    "320x50": (320, 50),
    "1200x628": (1200, 628),
    "square": (1080, 1080),
}
# Slots whose sides differ by less are covered by the creative.
_NEARLY = 1.3


def compose(
    creative: npt.NDArray,
    slot: str,
    product: Image.Image | None = None,
    placement: tuple[float, float, float] = (0.5, 0.5, 0.6),
    text: str = "",
    font: str | Path | None = None,
) -> Image.Image:
    """Lay a creative out for a slot.

    The treatment is scaled, and its colours go on into what the square does
    not cover; the product is put over it anew, sharp, where it was. A call
    to action is set in the safe area, black or white on a colour of the
    creative, whichever reads better: one of them always has a contrast of
    4.58.

    Args:
        creative: uint8 array `[size, size, 3]`.
        slot: str. One of `SLOTS`.
        product: `PIL.Image.Image` or None. The cut-out at full size.
        placement: tuple of float. Centre and side of the product, in shares
            of the creative; what the creative was drawn with.
        text: str. The call to action; `""` sets none.
        font: str, Path or None. Its font; see `write_call`.

    Returns:
        `PIL.Image.Image`, RGB, of the slot's size.

    Raises:
        AdsError: An unknown slot, or a font without a letter of the text.

    Example:

    >>> import numpy as np
    >>> grey = np.full((32, 32, 3), 128, "uint8")
    >>> compose(grey, "728x90", text="Shop now").size
    (728, 90)
    """
    if slot not in SLOTS:
        raise AdsError(
            f"`slot` must be one of {', '.join(SLOTS)}. Received: "
            f"slot={slot!r}{nearest(slot, SLOTS)}"
        )
    width, height = SLOTS[slot]
    side, corner = _square(width, height)
    treatment = creative
    if product is not None:
        treatment = without_product(creative, product, placement)
    square = Image.fromarray(treatment).resize(
        (side, side), Image.Resampling.BICUBIC
    )
    ad = _surroundings(square, width, height)
    ad.paste(square, corner)
    if product is not None:
        _paste(ad, product, placement, side, corner)
    if text:
        write_call(ad, text, side, font)
    return ad


def _square(width: int, height: int) -> tuple[int, tuple[int, int]]:
    """Return the side of a creative in a slot, and where it begins.

    A slot that is nearly square is covered, with a little cut off.
    """
    short, long = sorted((width, height))
    side = long if long < _NEARLY * short else short
    return side, (min(0, (width - side) // 2), min(0, (height - side) // 2))


def _surroundings(square: Image.Image, width: int, height: int) -> Image.Image:
    """Go on with a square's last column or row, softly."""
    side = square.width
    if width >= height:
        edge = square.crop((side - side // 8, 0, side, side))
    else:
        edge = square.crop((0, side - side // 8, side, side))
    soft = edge.filter(ImageFilter.GaussianBlur(side / 12))
    return soft.resize((width, height), Image.Resampling.BICUBIC)


def _paste(
    ad: Image.Image,
    product: Image.Image,
    placement: tuple[float, float, float],
    side: int,
    corner: tuple[int, int],
) -> None:
    """Put the product where the creative has it, at full sharpness."""
    x, y, share = placement
    wide = max(1, round(share * side))
    sharp = fit_square(product.convert("RGBA"), wide)
    left, top = (
        round(share * side - wide / 2) + start
        for share, start in zip((x, y), corner)
    )
    ad.paste(sharp, (left, top), sharp)
