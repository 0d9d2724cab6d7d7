"""Pictures cut close to what is seen, as composed ads take them."""

from __future__ import annotations

import io
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.composition_inputs import SIDE
from tfgan_ads.data.pictures import premultiplied

# What is fainter than that is not seen.
_SEEN = 8
# No product or logo is drawn larger.
_LARGEST = 1_024
# Of PNG files that are kept.
_COMPRESSION = 6


class SmallPicture(NamedTuple):
    """A picture as ads are judged with it, and its proportions.

    Attributes:
        pixels: uint8 array `[64, 64, 4]`, premultiplied RGBA, cut close and
            stretched.
        aspect: float. Width over height, 0 where nothing is seen.
    """

    pixels: npt.NDArray[np.uint8]
    aspect: float

    @property
    def nbytes(self) -> int:
        """Return how much memory it takes."""
        return self.pixels.nbytes


def close_cut(image: Image.Image) -> Image.Image:
    """Cut a picture to what of it can be seen.

    Args:
        image: `PIL.Image.Image`.

    Returns:
        `PIL.Image.Image`, RGBA; of no pixels where nothing can be seen.

    Example:

    >>> image = Image.new("RGBA", (40, 20))
    >>> image.paste("red", (5, 5, 15, 10))
    >>> close_cut(image).size
    (10, 5)
    """
    rgba = image.convert("RGBA")
    seen = rgba.getchannel("A").point(lambda alpha: 255 * (alpha >= _SEEN))
    return rgba.crop(seen.getbbox() or (0, 0, 0, 0))


def full_picture(image: Image.Image) -> Any:
    """Return a picture as ads are drawn with it.

    Args:
        image: `PIL.Image.Image`, RGBA, cut close.

    Returns:
        uint8 tensor `[rows, columns, 4]`, premultiplied RGBA; of no rows
        where nothing can be seen.
    """
    if not image.width:
        return tf.zeros((0, 0, 4), tf.uint8)
    return tf.constant(np.asarray(premultiplied(image)))


def whole_png(image: Image.Image) -> bytes:
    """Encode a picture with its pixels, as many as are ever drawn.

    What cannot be seen has no colour, and no weight.

    Args:
        image: `PIL.Image.Image`.

    Returns:
        bytes. A PNG file.
    """
    kept = image.convert("RGBA")
    kept.thumbnail((_LARGEST, _LARGEST))
    pixels = np.asarray(kept)
    seen = np.where(pixels[..., 3:] > 0, pixels, 0).astype("uint8")
    file = io.BytesIO()
    Image.fromarray(seen).save(file, "PNG", compress_level=_COMPRESSION)
    return file.getvalue()


def small_picture(image: Image.Image) -> SmallPicture:
    """Return a picture as ads are judged with it.

    Args:
        image: `PIL.Image.Image`.
    """
    cut = close_cut(image)
    if not cut.width or not cut.height:
        return SmallPicture(np.zeros((SIDE, SIDE, 4), "uint8"), 0.0)
    # Channel by channel: of a whole RGBA picture, Pillow would undo it.
    small = [
        np.asarray(channel.resize((SIDE, SIDE), Image.Resampling.BOX))
        for channel in premultiplied(cut).split()
    ]
    return SmallPicture(np.stack(small, -1), cut.width / cut.height)


def covering(image: Image.Image, width: int, height: int) -> Image.Image:
    """Cut the middle of a picture that has a slot's proportions.

    Example:

    >>> covering(Image.new("RGB", (100, 100)), 728, 90).size
    (100, 12)
    """
    scale = min(image.width / width, image.height / height)
    wide = max(1, round(width * scale))
    high = max(1, round(height * scale))
    left, top = (image.width - wide) // 2, (image.height - high) // 2
    return image.crop((left, top, left + wide, top + high))
