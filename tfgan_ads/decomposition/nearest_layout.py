"""Which layout a banner is laid out by."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import Element


def nearest_layout(
    layouts: Layouts,
    boxes: Mapping[Element, npt.NDArray],
    size: tuple[float, float],
) -> tuple[str, float]:
    """Return the layout whose cells hold what stands on a banner.

    Args:
        layouts: `Layouts`.
        boxes: dict of `Element` to float array `[4]`, in pixels of the page.
        size: pair of float. Width and height of the slot.

    Returns:
        Its name, and how much of the boxes is in their cells, on average; a
        cell that nothing stands in counts as well, as one that is empty. Of
        two the one with less room.

    Example:

    >>> product = {Element.PRODUCT: np.array([20.0, 20, 140, 220])}
    >>> nearest_layout(Layouts.shipped(), product, (300, 250))[1] <= 1
    True
    """
    names = layouts.usable(*size)
    numbers = [layouts.names.index(name) for name in names]
    if not names:
        return layouts.names[layouts.usual()], 0.0
    cells = layouts.cells(tf.constant(numbers), *size).numpy()
    room = np.prod(cells[..., 2:] - cells[..., :2], -1).sum(-1)
    held = [_held(of_layout, boxes) for of_layout in cells]
    best = max(range(len(names)), key=lambda i: (round(held[i], 6), -room[i]))
    return names[best], held[best]


def _held(cells: npt.NDArray, boxes: Mapping[Element, npt.NDArray]) -> float:
    """Return the share of boxes that is in their cells."""
    shares = []
    for element, cell in zip(ELEMENTS, cells, strict=True):
        box = boxes.get(element)
        if box is not None:
            area = max(float(np.prod(box[2:] - box[:2])), 1e-6)
            shares.append(shared_area(cell, box) / area)
        elif cell[2] > 0:
            shares.append(0.0)
    return float(np.mean(shares)) if shares else 0.0
