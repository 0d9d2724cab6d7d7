"""Holes of a picture, filled with the mean of what is around them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image


def fill(picture: npt.NDArray, known: npt.NDArray) -> npt.NDArray:
    """Fill what is not known with the mean of what is around it.

    Args:
        picture: float32 array `[height, width, 3]`.
        known: float32 array `[height, width]`, 0 or 1.

    Returns:
        float32 array `[height, width, 3]`.

    Source: the pull-push algorithm, Gortler et al., The lumigraph, 1996,
    section 3.4.
    """
    high, wide = known.shape
    if known.all():
        return picture
    if max(high, wide) == 1 or not known.any():
        return np.full_like(picture, 127.0)
    size = (-(-wide // 2), -(-high // 2))
    share = resized(known[..., None], size)
    mean = resized(picture * known[..., None], size)
    mean = mean / np.maximum(share, 1e-6)
    coarse = fill(mean, (share[..., 0] > 1e-3).astype("float32"))
    below = resized(coarse, (wide, high))
    return np.where(known[..., None] > 0, picture, below)


def resized(picture: npt.NDArray, size: tuple[int, int]) -> npt.NDArray:
    """Resize floats, one channel after the other."""
    shrinks = size[0] < picture.shape[1] or size[1] < picture.shape[0]
    how = Image.Resampling.BOX if shrinks else Image.Resampling.BICUBIC
    parts = [
        np.asarray(Image.fromarray(part).resize(size, how))
        for part in np.moveaxis(picture, -1, 0)
    ]
    return np.stack(parts, -1)
