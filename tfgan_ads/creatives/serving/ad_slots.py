"""Ads at the sizes they are sold in, from small creatives."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFilter
from PIL import ImageFont
from PIL.PngImagePlugin import PngInfo
from scipy import ndimage

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE
from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.serving.provenance.png import COMPOSITE
from tfgan_ads.serving.provenance.png import XMP_KEYWORD
from tfgan_ads.serving.provenance.png import xmp_packet
from tfgan_ads.serving.provenance.watermark import SHORTEST
from tfgan_ads.serving.provenance.watermark import embed

# Width and height of IAB display units, of Google's landscape image, a square.
SLOTS = {
    "300x250": (300, 250),
    "728x90": (728, 90),
    "160x600": (160, 600),
    "320x50": (320, 50),
    "1200x628": (1200, 628),
    "square": (1080, 1080),
}
# Bytes an ad may weigh.
LIMIT = 150_000
# Share of the shorter side that is kept free of words.
SAFE = 0.05
# The weakest contrast that text may have (WCAG 2, level AA).
CONTRAST = 4.5
# Slots whose sides differ by less are covered by the creative.
_NEARLY = 1.3
# A button is so many times as wide as high.
_BUTTON = 3.5
_QUALITIES = (92, 85, 75, 65, 50, 35, 20)


def compose(
    creative: npt.NDArray,
    slot: str,
    product: Image.Image | None = None,
    placement: tuple[float, float, float] = (0.5, 0.5, 0.6),
    text: str = "",
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

    Returns:
        `PIL.Image.Image`, RGB, of the slot's size.

    Raises:
        AdsError: An unknown slot.

    Example:

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
        _write(ad, text, side)
    return ad


def encode_ad(
    ad: Image.Image,
    source_type: str = COMPOSITE,
    payload: int | None = None,
    limit: int = LIMIT,
) -> tuple[bytes, str]:
    """Encode an ad within its weight, marked as made by AI.

    As PNG if that is light enough, otherwise as JPEG of the best quality
    that is. The metadata say how it was made; where there is room, at least
    160 pixels a side, a watermark says so as well.

    Args:
        ad: `PIL.Image.Image`.
        source_type: str. An IPTC digital source type.
        payload: int or None. The watermark's 16 bits; `None` makes none.
        limit: int. Bytes. Defaults to `150,000`.

    Returns:
        The file, and its extension: `"png"` or `"jpg"`.

    Raises:
        AdsError: No quality is light enough.
    """
    if payload is not None and min(ad.size) >= SHORTEST:
        ad = embed(ad, payload)
    packet = xmp_packet(source_type)
    info = PngInfo()
    info.add_itxt(XMP_KEYWORD, packet)
    file = _saved(ad, "PNG", optimize=True, pnginfo=info)
    if len(file) <= limit:
        return file, "png"
    for quality in _QUALITIES:
        file = _saved(ad, "JPEG", quality=quality, xmp=packet.encode())
        if len(file) <= limit:
            return file, "jpg"
    raise AdsError(
        f"An ad of {ad.size[0]}x{ad.size[1]} pixels cannot be made lighter "
        f"than {len(file):,} bytes. Received: limit={limit:,}"
    )


def without_product(
    creative: npt.NDArray,
    product: Image.Image,
    placement: tuple[float, float, float],
) -> npt.NDArray:
    """Take the product out of a creative, and fill the hole from around it.

    Args:
        creative: uint8 array `[size, size, 3]`.
        product: `PIL.Image.Image`. The cut-out.
        placement: tuple of float. See `compose`.

    Returns:
        uint8 array `[size, size, 3]`.
    """
    size = len(creative)
    cutout = product.convert("RGBA").resize(
        (CUTOUT_SIZE, CUTOUT_SIZE), Image.Resampling.LANCZOS
    )
    pixels = np.asarray(cutout, "float32")[None] / 255
    placer = ProductPlacer(size, {"": placement})
    placed = np.asarray(placer(pixels, np.zeros(1, int)))[0]
    alpha = placed[..., 3:].clip(0, 1)
    image = creative.astype(float) / 255
    # Where little of the product is, what is behind it can be told.
    clear = (image - placed[..., :3]) / np.maximum(1 - alpha, 0.5)
    weight = np.where(alpha < 0.5, 1 - alpha, 0.0)
    total, mass = np.zeros_like(image), np.zeros_like(alpha)
    # From near first: what has been filled is not filled again from afar.
    for sigma in (1, 2, 4, 8, 16):
        spread = (sigma, sigma, 0)
        blurred = ndimage.gaussian_filter(clear * weight, spread)
        share = ndimage.gaussian_filter(weight, spread)
        left = np.maximum(1 - mass, 0)
        total += left * blurred
        mass += left * share
    filled = total / np.maximum(mass, 1e-6)
    behind = np.where(alpha < 0.5, clear, filled)
    return np.round(255 * behind.clip(0, 1)).astype("uint8")


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
    sharp = product.convert("RGBA").resize(
        (wide, wide), Image.Resampling.LANCZOS
    )
    left, top = (
        round(share * side - wide / 2) + start
        for share, start in zip((x, y), corner)
    )
    ad.paste(sharp, (left, top), sharp)


def _accent(creative: Image.Image, behind: Any) -> tuple[int, ...]:
    """Return the colour of a creative that stands out before others."""
    few: Any = creative.quantize(16).convert("RGB").getcolors()
    colours = sorted(colour for _, colour in few)

    def worth(colour: Any) -> float:
        colourful = (max(colour) - min(colour)) / 255
        return contrast(colour, behind) * (0.2 + colourful)

    return max(colours, key=worth)


def _write(ad: Image.Image, text: str, side: int) -> None:
    """Set a call to action as a button inside the safe area."""
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
    font = ImageFont.load_default(size)
    taken = draw.textlength(text, font)
    if taken > 0.85 * wide:
        font = ImageFont.load_default(size * 0.85 * wide / taken)
    middle = (left + right) / 2, (top + bottom) / 2
    draw.text(middle, text, ink, font, anchor="mm")


def button_box(
    size: tuple[int, int], side: int
) -> tuple[float, float, float, float]:
    """Return where the call to action goes: beside, below, or at the foot.

    Args:
        size: tuple of int. Width and height of the ad.
        side: int. Side of the creative in it.

    Returns:
        Left, top, right and bottom, inside the safe area.
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


def _saved(ad: Image.Image, format: str, **options: Any) -> bytes:
    file = io.BytesIO()
    ad.convert("RGB").save(file, format, **options)
    return file.getvalue()
