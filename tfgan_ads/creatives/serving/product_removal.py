"""A creative without its product: what is behind it, and around it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from tfgan_ads.data.pictures import fit_square
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE
from tfgan_ads.networks.creatives.product_placer import ProductPlacer


def without_product(
    creative: npt.NDArray,
    product: Image.Image,
    placement: tuple[float, float, float],
) -> npt.NDArray:
    """Take the product out of a creative, and fill the hole from around it.

    Args:
        creative: uint8 array `[size, size, 3]`.
        product: `PIL.Image.Image`. The cut-out.
        placement: tuple of float. Centre and side of the product, in shares
            of the creative; what the creative was drawn with.

    Returns:
        uint8 array `[size, size, 3]`.

    Example:

    >>> grey = np.full((8, 8, 3), 128, "uint8")
    >>> clear = Image.new("RGBA", (64, 64))
    >>> bool((without_product(grey, clear, (0.5, 0.5, 0.6)) == grey).all())
    True
    """
    size = len(creative)
    cutout = fit_square(product.convert("RGBA"), CUTOUT_SIZE)
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
