"""`Found`: where something stands on a banner."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Found(NamedTuple):
    """A part of a banner.

    Attributes:
        box: float array `[4]`: left, top, right and bottom, in pixels.
        confidence: float in [0, 1].
        text: str. What it says, where it is words. Defaults to `""`.

    Example:

    >>> Found(np.array([2.0, 1.0, 8.0, 4.0]), 0.9, "Go").height
    3.0
    """

    box: npt.NDArray
    confidence: float
    text: str = ""

    @property
    def height(self) -> float:
        return float(self.box[3] - self.box[1])

    @property
    def area(self) -> float:
        return float(np.prod(self.box[2:] - self.box[:2]))


def united(boxes: list[npt.NDArray]) -> npt.NDArray:
    """Return the box around several.

    Example:

    >>> united([np.array([0, 0, 2, 2]), np.array([1, 1, 3, 5])]).tolist()
    [0, 0, 3, 5]
    """
    stacked = np.stack(boxes)
    return np.concatenate([stacked[:, :2].min(0), stacked[:, 2:].max(0)])


def shared_area(one: npt.NDArray, other: npt.NDArray) -> float:
    """Return the area that two boxes share.

    Example:

    >>> shared_area(np.array([0, 0, 2, 2]), np.array([1, 1, 3, 5]))
    1.0
    """
    sides = np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2])
    return float(np.prod(np.maximum(sides, 0)))
