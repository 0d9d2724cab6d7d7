"""`PanelSight`: sees whether words stand on a panel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.ink_box import ground_colour
from tfgan_ads.decomposition.ink_box import whole_box

# By how much of 255 what is on a panel, and what is around it, differs from it.
_FLAT, _STEP = 24, 20
# Of what can be seen: how much of a panel has its colour, and how much of its
# edge parts it from another.
_LEAST_FLAT, _LEAST_STEPS = 0.9, 0.3
# Of the banner's shorter side: how far from an edge is looked, and how much of
# its ends, which may be round, is not looked at.
_BESIDE, _CORNER = 0.012, 0.06
# Fewer pixels than these say nothing.
_LEAST_INSIDE, _LEAST_EDGE = 20, 10


class PanelSight:
    """Sees whether a banner has a panel where a layout would have one.

    A panel is of one colour, and next to its edges there is another.

    Args:
        banner: uint8 array `[height, width, 3]`.
        known: bool array `[height, width]`. Where no part stands in front.

    Attributes:
        width: int. Of the banner.

    Example:

    >>> banner = np.zeros((100, 100, 3), "uint8")
    >>> banner[20:80, 20:80] = 255
    >>> sight = PanelSight(banner, np.ones((100, 100), bool))
    >>> sight(np.array([20, 20, 80, 80])), sight(np.array([0, 0, 40, 40]))
    (True, False)
    """

    def __init__(
        self, banner: npt.NDArray, known: npt.NDArray[np.bool_]
    ) -> None:
        self._banner = banner.astype("int16")
        self._known = known
        self.width = known.shape[1]
        short = min(known.shape)
        self._beside = max(2, round(_BESIDE * short))
        self._corner = max(2, int(_CORNER * short))

    def __call__(self, box: npt.NDArray) -> bool | None:
        """Say whether a panel is to be seen.

        Args:
            box: float array `[4]`, in pixels of the banner. Edges beyond the
                banner's are not looked at.

        Returns:
            bool, or None where too little can be seen.
        """
        left, top, right, bottom = whole_box(self._known.shape, box)
        inside = np.s_[top:bottom, left:right]
        seen = self._banner[inside][self._known[inside]]
        if len(seen) < _LEAST_INSIDE:
            return None
        colour = ground_colour(seen)
        within, beside = self._edges((top, bottom), (left, right))
        if len(within) < _LEAST_EDGE:
            return None
        flat = np.mean(_unlike(seen, colour) < _FLAT)
        steps = (_unlike(within, colour) < _FLAT) & (
            _unlike(beside, colour) > _STEP
        )
        return bool(flat > _LEAST_FLAT and np.mean(steps) > _LEAST_STEPS)

    def _edges(
        self, down: tuple[int, int], across: tuple[int, int]
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """Return pixels on both sides of edges, where both can be seen."""
        within, beside = [np.empty((0, 3), "int16")], []
        turned = self._banner.swapaxes(0, 1), self._known.T
        for (picture, known), (start, stop), (first, last) in (
            ((self._banner, self._known), down, across),
            (turned, across, down),
        ):
            along = slice(start + self._corner, max(0, stop - self._corner))
            far = self._beside
            for inner, outer in (
                (first + far, first - far - 1),
                (last - far - 1, last + far),
            ):
                if min(inner, outer) < 0 or max(inner, outer) >= len(known.T):
                    continue
                seen = known[along, inner] & known[along, outer]
                within.append(picture[along, inner][seen])
                beside.append(picture[along, outer][seen])
        return np.concatenate(within), np.concatenate([within[0], *beside])


def _unlike(pixels: npt.NDArray, colour: npt.NDArray) -> npt.NDArray:
    return np.abs(pixels - colour).max(-1)
