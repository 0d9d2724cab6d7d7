"""What may be wrong with the picture of a logo."""

from __future__ import annotations

from PIL import Image

from tfgan_ads.data.cut_out import cut_out

# The shortest side, in pixels, of what can be made out, and of what stays
# sharp at 1200x628, where a logo is a tenth of the height.
LEAST, SHARP = 16, 64


def visible(image: Image.Image) -> Image.Image:
    """Cut a logo out, and what is clear around it off.

    Returns:
        `PIL.Image.Image`, RGBA; without pixels where nothing can be seen.

    Example:

    >>> image = Image.new("RGBA", (90, 90))
    >>> image.paste("red", (10, 10, 60, 30))
    >>> visible(image).size
    (50, 20)
    """
    clear = cut_out(image)
    return clear.crop(clear.getchannel("A").getbbox() or (0, 0, 0, 0))


def check_logo(image: Image.Image, least: int = LEAST) -> str:
    """Say why a logo cannot be used, or nothing.

    Args:
        image: `PIL.Image.Image` of mode `L`, `RGB` or `RGBA`.
        least: int. Pixels that its shorter side must have, without what is
            clear around it. Defaults to `16`.

    Returns:
        str. What is wrong, or `""`.

    Example:

    >>> check_logo(Image.new("RGBA", (90, 90)))
    'nothing of it can be seen.'
    """
    width, height = visible(image).size
    if not width:
        return "nothing of it can be seen."
    if min(width, height) < least:
        return (
            f"what can be seen of it is {width}x{height} pixels, and the "
            f"shorter side must have at least {least}: take a larger file."
        )
    return ""


def is_soft(image: Image.Image) -> bool:
    """Return whether a logo will be enlarged, and so soft, at 1200x628.

    Example:

    >>> is_soft(Image.new("RGB", (300, 40), "red"))
    True
    """
    return min(visible(image).size) < SHARP
