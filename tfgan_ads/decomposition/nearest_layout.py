"""Which layout a banner is laid out by."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

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
        panels = panels_seen(layouts, names, size, sight)
        worth = {True: _PANEL, False: -_PANEL, None: 0.0}
        fits = held + [worth[seen] for _, seen in panels]
    best = np.lexsort((room, -np.round(fits, 6)))[0]
    return names[best], float(held[best])


def panels_seen(
    layouts: Layouts,
    names: Sequence[str],
    size: tuple[float, float],
    sight: PanelSight,
) -> list[tuple[npt.NDArray, bool | None]]:
    """Return the panels of layouts, and whether they are to be seen.

    Args:
        layouts: `Layouts`.
        names: sequence of str. Which of them.
        size: pair of float. Width and height of the slot.
        sight: `PanelSight` of the banner.

    Returns:
        list of pairs: float array `[4]`, in pixels of the banner; and a bool,
        or None where a layout has no panel or too little can be seen.
    """
    numbers = [layouts.names.index(name) for name in names]
    panels, _ = layouts.panels(tf.constant(numbers), *size)
    boxes = panels.numpy() * (sight.width / size[0])
    return [(b, sight(b) if b[2] > b[0] else None) for b in boxes]


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
