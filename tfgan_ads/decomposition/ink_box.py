"""Where exactly the ink of a line is, and the colour behind it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# How much ink differs from what is behind it, of 255.
_INK = 48
# Of a line's height: how much of a box may be cut off on each side.
_CUT = 0.35


def ground_colour(pixels: npt.NDArray) -> npt.NDArray:
    """Return the colour that most of some pixels have.

    Args:
        pixels: uint8 array `[..., 3]`.

    Returns:
        float array `[3]`.

    Example:

    >>> ground_colour(np.array([[9, 9, 9], [10, 9, 9], [250, 0, 0]])).tolist()
    [9.5, 9.0, 9.0]
    """
    flat = pixels.reshape(-1, 3).astype("int64")
    # Of two bins that lie half a bin apart, one holds all of a colour.
    best = flat
    for offset in (0, 16):
        bins = ((flat + offset) // 32) @ [1, 16, 256]
        values, counts = np.unique(bins, return_counts=True)
        held = flat[bins == values[counts.argmax()]]
        if offset == 0 or len(held) > len(best):
            best = held
    return np.median(best, axis=0)


def ink_box(banner: npt.NDArray, box: npt.NDArray) -> npt.NDArray:
    """Return the box of a line's ink, within a box that is a little wide.

    Where the ground is as lively as the ink, little is cut off.

    Args:
        banner: uint8 array `[height, width, 3]`.
        box: float array `[4]`.

    Returns:
        float array `[4]`.
    """
    left, top, right, bottom = whole_box(banner.shape, box)
    part = banner[top:bottom, left:right]
    if part.size == 0:
        return box
    apart = np.abs(part - ground_colour(part)).max(-1) > _INK
    if not apart.any():
        return box
    most = max(1, round(_CUT * (bottom - top)))
    (x0, x1), (y0, y1) = (_ends(apart.any(axis), most) for axis in (0, 1))
    return np.array([left + x0, top + y0, left + x1, top + y1], float)


def whole_box(shape: tuple[int, ...], box: npt.NDArray) -> npt.NDArray:
    """Return a box in whole pixels of a banner.

    Example:

    >>> whole_box((10, 20, 3), np.array([-1.5, 2.2, 8.1, 30.0])).tolist()
    [0, 2, 9, 10]
    """
    high, wide = shape[:2]
    whole = np.concatenate([np.floor(box[:2]), np.ceil(box[2:])])
    return np.clip(whole, 0, [wide, high, wide, high]).astype(int)


def _ends(inked: npt.NDArray, most: int) -> tuple[int, int]:
    """Return from where to where there is ink, so much cut off at most."""
    where = np.flatnonzero(inked)
    count = len(inked)
    return min(where[0], most), max(where[-1] + 1, count - most)
