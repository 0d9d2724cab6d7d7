"""What is behind the parts of a banner."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.hole import Hole
from tfgan_ads.decomposition.pull_push import fill
from tfgan_ads.decomposition.repeated import continued

# Of the ad's shorter side: how much around parts is taken to be theirs: rims,
# shadows, what JPEG smears.
_AROUND = 0.02


def plate_of(banner: npt.NDArray, boxes: Sequence[npt.NDArray]) -> npt.NDArray:
    """Take the parts off a banner, and fill in what was behind them.

    Patterns go on behind the parts, where what is around them tells that
    they do. All else is filled from coarse to fine with the mean of what is
    known around it. What is not covered stays as it is, to the bit.

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
    picture, done = continued(banner, known, _holes(banner.shape, boxes))
    filled = fill(picture.astype("float32"), done.astype("float32"))
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
    for x0, y0, x1, y1 in _holes(shape, boxes):
        mask[y0:y1, x0:x1] = True
    return mask


def _holes(shape: tuple[int, ...], boxes: Sequence[npt.NDArray]) -> list[Hole]:
    """Return what boxes cover of a picture, with what is next to them."""
    high, wide = shape[:2]
    rim = max(1, round(_AROUND * min(high, wide)))
    found = []
    for left, top, right, bottom in boxes:
        x0, y0 = (max(0, int(edge) - rim) for edge in (left, top))
        x1, y1 = (max(0, int(np.ceil(e)) + rim) for e in (right, bottom))
        found.append(Hole(x0, y0, min(wide, x1), min(high, y1)))
    return [
        box for box in found if box.left < box.right and box.top < box.bottom
    ]
