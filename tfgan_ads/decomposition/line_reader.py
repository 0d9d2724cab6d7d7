"""`LineReader`: finds and reads the lines of words on a banner."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.ink_box import ink_box
from tfgan_ads.decomposition.ink_box import whole_box
from tfgan_ads.decomposition.line_detector import LineDetector

# How long the shorter side is made before lines are looked for, and read.
_SOUGHT, _SHORTER = 480, 400
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
        self._find = LineDetector("Reading banners needs")

    def __call__(self, banner: npt.NDArray) -> list[Found]:
        """Return the lines, from the top to the bottom.

        Args:
            banner: uint8 array `[height, width, 3]`.

        Returns:
            list of `Found`, with `""` for a text that was not read.
        """
        large, scale = self._find.resized(banner, _SHORTER, least=1.0)
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
        small, scale = self._find.resized(banner, _SOUGHT)
        return [box / scale for box in self._find(small)]

    def _text(self, large: npt.NDArray, box: npt.NDArray) -> tuple[float, str]:
        """Return how surely something was read, and what."""
        if not self.read:
            return 1.0, ""
        left, top, right, bottom = whole_box(large.shape, box)
        part = np.ascontiguousarray(large[top:bottom, left:right, ::-1])
        read = self._find.engine(
            part, use_det=False, use_cls=False, use_rec=True
        )
        if not read.txts:
            return 0.0, ""
        score, text = float(read.scores[0]), read.txts[0].strip()
        return score, text if score >= _READ else ""
