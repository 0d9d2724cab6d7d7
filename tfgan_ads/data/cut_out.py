"""A product without the white that it was photographed on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

# As light as the paper of a studio is in a JPEG file.
_WHITE, _HAZE = 244, 224
# So much of the rim must be white, and so much of the picture must be left.
_RIM, _LEFT = 0.98, 0.005


def has_transparency(image: Image.Image) -> bool:
    """Return whether a part of a picture can be seen through."""
    return image.mode == "RGBA" and bool(
        np.asarray(image.getchannel("A")).min() < 255
    )


def on_white(image: Image.Image) -> bool:
    """Return whether an opaque picture shows something on white.

    Example:

    >>> on_white(Image.new("RGB", (9, 9), "red"))
    False
    """
    if has_transparency(image):
        return False
    white = _white(image)
    rim = np.concatenate([white[0], white[-1], white[:, 0], white[:, -1]])
    return bool(rim.mean() >= _RIM and (~white).mean() >= _LEFT)


def cut_out(image: Image.Image) -> Image.Image:
    """Return a product's cut-out: what is white around it becomes clear.

    White that the product encloses stays, and so does a picture that is not
    on white. The rim is as clear as it is light, so that no white line is
    left.

    Args:
        image: `PIL.Image.Image` of mode `L`, `RGB` or `RGBA`.

    Returns:
        `PIL.Image.Image`, RGBA, of the same size.

    Example:

    >>> photo = Image.new("RGB", (9, 9), "white")
    >>> photo.paste("red", (3, 3, 6, 6))
    >>> cut_out(photo).getbbox()
    (3, 3, 6, 6)
    """
    rgba = image.convert("RGBA")
    if not on_white(image):
        return rgba
    pixels = np.asarray(rgba)
    around = _without_haze(_around(_white(image)), image)
    rim = ndimage.binary_dilation(around, iterations=1) & ~around
    darkest = pixels[..., :3].min(-1).astype(float)
    clear = np.where(around, 0.0, 1.0)
    clear[rim] = ((255 - darkest[rim]) / 64).clip(0.25, 1)
    # What is seen through the rim is the paper: it is taken out of it.
    colour = (pixels[..., :3] - 255 * (1 - clear[..., None])) / np.maximum(
        clear[..., None], 1e-6
    )
    seen = np.where(clear[..., None] > 0, colour.clip(0, 255), 0)
    cut = np.concatenate([seen, 255 * clear[..., None]], -1)
    return Image.fromarray(cut.round().astype("uint8"))


def _white(image: Image.Image) -> npt.NDArray:
    return np.asarray(image.convert("RGB")).min(-1) >= _WHITE


def _around(white: npt.NDArray) -> npt.NDArray:
    """Return the white that reaches the rim of a picture."""
    labels, _ = ndimage.label(white)
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return np.isin(labels, np.unique(rim[rim > 0]))


def _without_haze(around: npt.NDArray, image: Image.Image) -> npt.NDArray:
    """Take what is nearly white everywhere, as JPEG leaves it, for white."""
    labels, count = ndimage.label(~around)
    light = np.asarray(image.convert("RGB")).min(-1)
    darkest = ndimage.minimum(light, labels, np.arange(1, count + 1))
    haze = 1 + np.flatnonzero(np.asarray(darkest) >= _HAZE)
    # Where there is nothing else, the product itself is that pale.
    return around if len(haze) == count else around | np.isin(labels, haze)
