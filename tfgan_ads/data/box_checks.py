"""What may be wrong with the box of an element."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Boxes are drawn by hand or found by a machine: a pixel or two is no mistake.
_OUTSIDE = 0.01


def fault_of_box(written: str, share: npt.NDArray) -> tuple[str, str] | None:
    """Say what is wrong with one box.

    Args:
        written: str. Left, top, right, bottom, as `read_boxes` writes them.
        share: float array `[4]`. The same in shares of the picture; NaN where
            that is not known.

    Returns:
        The sort and the sentence of the problem, or None.

    Example:

    >>> fault_of_box("0 0 330 250", np.array([0, 0, 1.1, 1]))
    ('outside', "the box '0 0 330 250' reaches out of the picture.")
    """
    if not written:
        return None
    x0, y0, x1, y1 = map(float, written.split())
    if x0 >= x1 or y0 >= y1:
        return (
            "upside down",
            "a box ends right of where it begins, and below. Received: "
            f"'{written}' (x0 y0 x1 y1). Where the file writes a width and a "
            "height, say so: `format: x y width height`.",
        )
    if (share < -_OUTSIDE).any() or (share > 1 + _OUTSIDE).any():
        return "outside", f"the box '{written}' reaches out of the picture."
    return None


def covered(boxes: npt.NDArray, product: npt.NDArray) -> npt.NDArray:
    """Return how much of a product is under a box.

    Args:
        boxes: float array `[rows, 4]`, in shares of the picture.
        product: float array `[rows, 4]`, likewise.

    Returns:
        float array `[rows]`, shares of the product's box; 0 where one of them
        is not known.

    Example:

    >>> covered(np.array([[0, 0, 1, 0.5]]), np.array([[0, 0.25, 1, 0.75]]))
    array([0.5])
    """
    low = np.maximum(boxes[:, :2], product[:, :2])
    high = np.minimum(boxes[:, 2:], product[:, 2:])
    area = (product[:, 2:] - product[:, :2]).clip(1e-9).prod(1)
    return np.nan_to_num((high - low).clip(0).prod(1) / area)
