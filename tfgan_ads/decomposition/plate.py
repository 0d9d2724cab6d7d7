"""What is behind the parts of a banner."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

# Of the ad's shorter side: how much around parts is taken to be theirs: rims,
# shadows, what JPEG smears.
_AROUND = 0.02


def plate_of(banner: npt.NDArray, boxes: Sequence[npt.NDArray]) -> npt.NDArray:
    """Take the parts off a banner, and fill in what was behind them.

    Holes are filled from coarse to fine with the mean of what is known
    around them. What is not covered stays as it is, to the bit.

    Args:
        banner: uint8 array `[height, width, 3]`.
        boxes: sequence of float arrays `[4]`. Of the parts, in pixels.

    Returns:
        uint8 array like the banner.

    Source: the pull-push algorithm, Gortler et al., The lumigraph, 1996,
    section 3.4.
    """
    known = ~covered(banner.shape, boxes)
    if known.all():
        return banner
    filled = fill(banner.astype("float32"), known.astype("float32"))
    filled = np.clip(np.round(filled), 0, 255).astype("uint8")
    return np.where(known[..., None], banner, filled)


def covered(
    shape: tuple[int, ...], boxes: Sequence[npt.NDArray]
) -> npt.NDArray:
    """Return which pixels are in some box, or next to it.

    Example:

    >>> int(covered((10, 10, 3), [np.array([2, 2, 4, 5])]).sum())
    20
    """
    mask = np.zeros(shape[:2], bool)
    rim = max(1, round(_AROUND * min(shape[:2])))
    for left, top, right, bottom in boxes:
        x0, y0 = (max(0, int(edge) - rim) for edge in (left, top))
        x1, y1 = (max(0, int(np.ceil(e)) + rim) for e in (right, bottom))
        mask[y0:y1, x0:x1] = True
    return mask


def fill(picture: npt.NDArray, known: npt.NDArray) -> npt.NDArray:
    """Fill what is not known with the mean of what is around it.

    Args:
        picture: float32 array `[height, width, 3]`.
        known: float32 array `[height, width]`, 0 or 1.

    Returns:
        float32 array `[height, width, 3]`.
    """
    high, wide = known.shape
    if known.all():
        return picture
    if max(high, wide) == 1 or not known.any():
        return np.full_like(picture, 127.0)
    size = (-(-wide // 2), -(-high // 2))
    share = _resized(known[..., None], size)
    mean = _resized(picture * known[..., None], size)
    mean = mean / np.maximum(share, 1e-6)
    coarse = fill(mean, (share[..., 0] > 1e-3).astype("float32"))
    below = _resized(coarse, (wide, high))
    return np.where(known[..., None] > 0, picture, below)


def _resized(picture: npt.NDArray, size: tuple[int, int]) -> npt.NDArray:
    """Resize floats, one channel after the other."""
    shrinks = size[0] < picture.shape[1] or size[1] < picture.shape[0]
    how = Image.Resampling.BOX if shrinks else Image.Resampling.BICUBIC
    parts = [
        np.asarray(Image.fromarray(part).resize(size, how))
        for part in np.moveaxis(picture, -1, 0)
    ]
    return np.stack(parts, -1)
