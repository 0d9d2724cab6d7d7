"""`LineDetector`: finds where on a picture lines of words are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.opencv import opencv
from tfgan_ads.errors import missing_extra

# How much a picture may be enlarged, and how long its longer side may become.
_LARGEST, _LONGER = 5.5, 2_600
_SETTINGS = {
    "Global.log_level": "error",
    # By itself it enlarges whatever it is given, eight times as dear.
    "Det.limit_type": "min",
    "Det.limit_side_len": 32,
}


class LineDetector:
    """Finds lines of any script, and reads none.

    Args:
        purpose: str. What needs it, for the error.

    Attributes:
        engine: callable. PP-OCR, which can read as well.

    Raises:
        AdsError: The extra `ocr` is missing.

    Source: Cui et al., PaddleOCR 3.0 technical report, 2025.
    """

    def __init__(self, purpose: str) -> None:
        try:
            from rapidocr import RapidOCR
        except ImportError as error:
            raise missing_extra(purpose, "ocr") from error
        engine = RapidOCR(params=_SETTINGS)
        # What it returns depends on what it is asked for.
        self.engine: Callable[..., Any] = engine
        self._cv = opencv()

    def __call__(self, picture: npt.NDArray) -> list[npt.NDArray]:
        """Return the boxes of lines, a little wide.

        Args:
            picture: uint8 array `[height, width, 3]`, as large as it is to be
                looked at; see `resized`.

        Returns:
            list of float arrays `[4]`: left, top, right and bottom, in pixels.
        """
        bgr = np.ascontiguousarray(picture[..., ::-1])
        found = self.engine(bgr, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        corners = np.asarray(found.boxes, float)
        return list(np.concatenate([corners.min(1), corners.max(1)], -1))

    def resized(
        self, picture: npt.NDArray, shorter: int, least: float = 0.0
    ) -> tuple[npt.NDArray, float]:
        """Return a picture with a shorter side of so many pixels.

        Args:
            picture: uint8 array `[height, width, 3]`.
            shorter: int. Less where the longer side would become too long.
            least: float. The least scale. Defaults to `0.0`.

        Returns:
            uint8 array like it, and how it was scaled.
        """
        sides = picture.shape[:2]
        scale = min(shorter / min(sides), _LARGEST, _LONGER / max(sides))
        scale = max(scale, least)
        area, cubic = self._cv.INTER_AREA, self._cv.INTER_CUBIC
        how = area if scale < 1 else cubic
        scaled = self._cv.resize(
            picture, None, fx=scale, fy=scale, interpolation=how
        )
        return scaled, scale
