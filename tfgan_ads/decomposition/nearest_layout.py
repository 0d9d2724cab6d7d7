"""Which layout a banner is laid out by."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.decomposition.panel_sight import PanelSight
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import Element

# How much more of its boxes a layout seems to hold whose panel is to be seen,
# and how much less one whose panel is not.
_PANEL = 0.2


def nearest_layout(
    layouts: Layouts,
    boxes: Mapping[Element, npt.NDArray],
    size: tuple[float, float],
    sight: PanelSight | None = None,
) -> tuple[str, float]:
    """Return the layout whose cells hold what stands on a banner.

    Args:
        layouts: `Layouts`.
        boxes: dict of `Element` to float array `[4]`, in pixels of the page.
        size: pair of float. Width and height of the slot.
        sight: `PanelSight` or None. Of the banner: layouts that hold the same
            boxes are told apart by their panels.

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
    held = np.array([_held(of_layout, boxes) for of_layout in cells])
    fits = held
    if sight is not None:
        panels, _ = layouts.panels(tf.constant(numbers), *size)
        fits = held + _PANEL * _shown(panels.numpy(), sight, size)
    best = np.lexsort((room, -np.round(fits, 6)))[0]
    return names[best], float(held[best])


def _shown(
    panels: npt.NDArray, sight: PanelSight, size: tuple[float, float]
) -> npt.NDArray:
    """Return 1 for each panel that is seen, -1 for one that is not."""
    scale = sight.width / size[0]
    seen = [sight(box * scale) if box[2] > box[0] else None for box in panels]
    return np.array([{True: 1, False: -1, None: 0}[each] for each in seen])


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
