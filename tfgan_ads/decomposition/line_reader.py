"""`LineReader`: finds and reads the lines of words on a banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.ink_box import ink_box
from tfgan_ads.decomposition.ink_box import whole_box
from tfgan_ads.decomposition.opencv import opencv
from tfgan_ads.errors import missing_extra

# How long the shorter side is made before lines are looked for, and read; how
# much it may be enlarged, and how long the longer side may become.
_SOUGHT, _SHORTER, _LARGEST, _LONGER = 480, 400, 5.5, 2_600
# By itself the detector enlarges whatever it is given, eight times as dear.
_SETTINGS = {
    "Global.log_level": "error",
    "Det.limit_type": "min",
    "Det.limit_side_len": 32,
}
# A line of which less is understood says nothing that could be printed.
_READ = 0.6


class LineReader:
    """Finds lines of any script, and reads those that its model knows.

    The model, PP-OCR, reads the letters of some fifty languages, Chinese among
    them; of others, such as Arabic, it finds the lines and says nothing.

    Args:
        read: bool. Whether lines are read, or only found, in half the time.
            Defaults to `True`.

    Raises:
        AdsError: The reader is missing.

    Source: Cui et al., PaddleOCR 3.0 technical report, 2025.
    """

    def __init__(self, read: bool = True) -> None:
        self.read = read
        try:
            from rapidocr import RapidOCR
        except ImportError as error:
            raise missing_extra("Reading banners needs", "ocr") from error
        engine = RapidOCR(params=_SETTINGS)
        # What it returns depends on what it is asked for.
        self._engine: Callable[..., Any] = engine
        self._cv = opencv()

    def __call__(self, banner: npt.NDArray) -> list[Found]:
        """Return the lines, from the top to the bottom.

        Args:
            banner: uint8 array `[height, width, 3]`.

        Returns:
            list of `Found`, with `""` for a text that was not read.
        """
        large, scale = self._resized(banner, max(1.0, _scale(banner, _SHORTER)))
        lines = [
            Found(ink_box(banner, box), *self._text(large, scale * box))
            for box in self.boxes(banner)
        ]
        return sorted(lines, key=lambda line: float(line.box[1]))

    def boxes(self, banner: npt.NDArray) -> list[npt.NDArray]:
        """Return where lines are, somewhat wide, without reading them.

        Args:
            banner: uint8 array `[height, width, 3]`.

        Returns:
            list of float arrays `[4]`, in pixels.
        """
        small, scale = self._resized(banner, _scale(banner, _SOUGHT))
        found = self._engine(small, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None:
            return []
        return [
            np.concatenate([corners.min(0), corners.max(0)]) / scale
            for corners in found.boxes
        ]

    def _resized(
        self, banner: npt.NDArray, scale: float
    ) -> tuple[npt.NDArray, float]:
        """Return a banner as the reader wants it, and how it was scaled."""
        area, cubic = self._cv.INTER_AREA, self._cv.INTER_CUBIC
        how = area if scale < 1 else cubic
        resized = self._cv.resize(
            banner[..., ::-1], None, fx=scale, fy=scale, interpolation=how
        )
        return resized, scale

    def _text(self, large: npt.NDArray, box: npt.NDArray) -> tuple[float, str]:
        """Return how surely something was read, and what."""
        if not self.read:
            return 1.0, ""
        left, top, right, bottom = whole_box(large.shape, box)
        part = np.ascontiguousarray(large[top:bottom, left:right])
        read = self._engine(part, use_det=False, use_cls=False, use_rec=True)
        if not read.txts:
            return 0.0, ""
        score, text = float(read.scores[0]), read.txts[0].strip()
        return score, text if score >= _READ else ""


def _scale(banner: npt.NDArray, shorter: int) -> float:
    """Return by how much a banner is scaled."""
    sides = banner.shape[:2]
    return min(shorter / min(sides), _LARGEST, _LONGER / max(sides))
