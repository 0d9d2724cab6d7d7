"""`WordFinder`: finds where on a picture there are words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.blocks import blocks_of
from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.ink_box import ink_box
from tfgan_ads.decomposition.opencv import opencv
from tfgan_ads.errors import missing_extra

# How long the shorter side is made before words are looked for, how much it
# may be enlarged, and how long the longer side may become. More finds no more.
_SHORTER, _LARGEST, _LONGER = 200, 4.0, 2_000
# The longer side of a picture in which no word can be read.
_TINY = 64
# The model's own option would enlarge every picture to some ninefold pixels.
_AS_IT_IS = {"Det.limit_side_len": 32, "Det.limit_type": "min"}
# A round product looks like a letter. Of the shorter side, how high a single
# sign may be, and in heights how wide such signs are; columns are narrower.
_HIGH, _SIGN = 0.35, (0.4, 1.2)


class WordFinder:
    """Finds lines of words, and the buttons and tags they stand on.

    It reads nothing: so it takes a tenth of a second, and finds words of any
    script.

    Raises:
        AdsError: The extra `ocr` is missing.

    Example:

    >>> banner = np.zeros((250, 300, 3), "uint8")
    >>> WordFinder()(banner)  # doctest: +SKIP
    []

    Source: Cui et al., PaddleOCR 3.0 technical report, 2025.
    """

    def __init__(self) -> None:
        try:
            from rapidocr import RapidOCR
        except ImportError as error:
            raise missing_extra("Finding words needs", "ocr") from error
        engine = RapidOCR(params={"Global.log_level": "error", **_AS_IT_IS})
        # What it returns depends on what it is asked for.
        self._engine: Callable[..., Any] = engine
        self._cv = opencv()

    def __call__(self, banner: npt.NDArray) -> list[npt.NDArray]:
        """Return the boxes of lines, and of what they stand on.

        Args:
            banner: uint8 array `[height, width, 3]`.

        Returns:
            list of float arrays `[4]`: left, top, right and bottom, in pixels.
        """
        if max(banner.shape[:2]) <= _TINY:
            return []
        scale = _scale(banner.shape[:2])
        small = self._resized(banner, scale)
        lines = self._lines(small)
        inked = [Found(ink_box(small, line), 1.0) for line in lines]
        found = [block.button for block in blocks_of(small, inked)]
        buttons = [button for button in found if button is not None]
        return [box / scale for box in (*lines, *buttons)]

    def _resized(self, banner: npt.NDArray, scale: float) -> npt.NDArray:
        smaller = scale < 1
        how = self._cv.INTER_AREA if smaller else self._cv.INTER_CUBIC
        return self._cv.resize(
            banner, None, fx=scale, fy=scale, interpolation=how
        )

    def _lines(self, small: npt.NDArray) -> list[npt.NDArray]:
        """Return the boxes of lines, a little wide."""
        bgr = np.ascontiguousarray(small[..., ::-1])
        found = self._engine(bgr, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        corners = np.asarray(found.boxes, float)
        boxes = np.concatenate([corners.min(1), corners.max(1)], -1)
        return [box for box in boxes if not _is_shape(box, small.shape)]


def _scale(sides: tuple[int, ...]) -> float:
    """Return the scale at which words are looked for."""
    scale = min(_SHORTER / min(sides), _LARGEST)
    return min(scale, _LONGER / max(sides))


def _is_shape(box: npt.NDArray, shape: tuple[int, ...]) -> bool:
    """Return whether a box is too large for the one sign it has room for."""
    wide, high = box[2:] - box[:2]
    least, most = _SIGN
    is_sign = least * high < wide < most * high
    return bool(is_sign and high > _HIGH * min(shape[:2]))
