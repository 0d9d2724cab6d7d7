"""`CutOutMatcher`: finds a known cut-out on a flattened banner."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.opencv import opencv

# Mean squared difference, of 255, above which a place explains nothing.
_TOLERANCE = 1_500.0
# Longer sides of the banner as it is looked over, and looked at.
_COARSE, _FINE = 160, 480
# Of the largest size that fits: how small a cut-out may be, in how many steps.
_LEAST, _STEPS = 0.12, 32
# How many sizes are looked at closely, and the steps around each.
_KEPT, _AROUND = 3, np.geomspace(0.93, 1.075, 9)
_VISIBLE = 8


class _Place(NamedTuple):
    """One size of a cut-out at its best place; see `CutOutMatcher`."""

    cost: float
    scale: float
    error: float
    box: npt.NDArray


class CutOutMatcher:
    """Finds a cut-out of a product, or a logo, at whatever size it stands.

    With the banner's pixels `p`, the cut-out's `t` and its alpha `a`, at a
    place and a scale,

    `error = sum a^2 (p - t)^2 / (3 sum a^2)`
    `cost = (error - 1500) sum a^2`

    and it stands where the cost is least: of places that agree as well, the
    one that explains most of the banner. All scales are tried on a small
    banner, the best of them on a larger one.

    Args:
        cut_out: uint8 array `[height, width, 4]`, RGBA.

    Raises:
        AdsError: OpenCV is missing.

    Source: template matching with a mask, Gonzalez and Woods, Digital image
    processing, 4th edition, 2018, section 12.3.
    """

    def __init__(self, cut_out: npt.NDArray) -> None:
        self._cv = opencv()
        rows, columns = np.nonzero(cut_out[..., 3] > _VISIBLE)
        self.empty = not len(rows)
        if not self.empty:
            cut_out = cut_out[
                rows.min() : rows.max() + 1, columns.min() : columns.max() + 1
            ]
        self.cut_out = cut_out.astype("float32")

    def __call__(self, banner: npt.NDArray) -> Found | None:
        """Find it.

        Args:
            banner: uint8 array `[height, width, 3]`.

        Returns:
            `Found`, with a confidence of `1 - error / 1500`; None where no
            place agrees.
        """
        if self.empty:
            return None
        most = min(np.array(banner.shape[:2]) / self.cut_out.shape[:2])
        scales = most * np.geomspace(1, _LEAST, _STEPS)
        first = self._places(banner, scales, _COARSE)[:_KEPT]
        near = [place.scale * step for place in first for step in _AROUND]
        best = next(iter(self._places(banner, near, _FINE)), None)
        if best is None or best.cost >= 0:
            return None
        return Found(best.box, 1 - best.error / _TOLERANCE)

    def _places(
        self, banner: npt.NDArray, scales: Any, side: int
    ) -> list[_Place]:
        """Return the best place of each scale, the best of all first."""
        shrunk = min(1.0, side / max(banner.shape[:2]))
        small = self._resized(banner.astype("float32"), shrunk)
        found = [self._place(small, scale, shrunk) for scale in scales]
        known = [place for place in found if place is not None]
        return sorted(known, key=lambda place: place.cost)

    def _place(
        self, small: npt.NDArray, scale: float, shrunk: float
    ) -> _Place | None:
        part = self._resized(self.cut_out, scale * shrunk)
        if (np.array(part.shape[:2]) > small.shape[:2]).any():
            return None
        alpha = np.repeat(part[..., 3:] / 255, 3, 2)
        found = self._cv.matchTemplate(
            small,
            np.ascontiguousarray(part[..., :3]),
            self._cv.TM_SQDIFF,
            mask=alpha,
        )
        weight = float(np.square(alpha).sum())
        top, left = np.unravel_index(found.argmin(), found.shape)
        error = float(found[top, left]) / weight
        high, wide = part.shape[:2]
        box = np.array([left, top, left + wide, top + high]) / shrunk
        cost = (error - _TOLERANCE) * weight / shrunk**2
        return _Place(cost, scale, error, box)

    def _resized(self, picture: npt.NDArray, scale: float) -> npt.NDArray:
        high, wide = (max(4, round(s * scale)) for s in picture.shape[:2])
        return self._cv.resize(
            picture, (wide, high), interpolation=self._cv.INTER_AREA
        )
