"""`TextLine`: a line of runs, what it measures, and how it is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageDraw

from tfgan_ads.typesetting.text_run import TextRun

# The size at which a line is measured; outlines grow in proportion.
_MEASURED = 256.0


class TextLine:
    """A line of text.

    Args:
        runs: Sequence of `TextRun`, from left to right.
    """

    def __init__(self, runs: Sequence[TextRun]) -> None:
        self.runs = runs

    def advance(self) -> float:
        """Return how far its end is from its origin, in ems."""
        return sum(run.advance(_MEASURED) for run in self.runs) / _MEASURED

    def reach(self) -> tuple[float, float]:
        """Return how far its ink reaches above and below the baseline.

        Returns:
            Two floats, in ems, 0 or more.
        """
        boxes = [run.box(_MEASURED) for run in self.runs]
        above = max(-top for _, top, _, _ in boxes)
        below = max(bottom for _, _, _, bottom in boxes)
        return above / _MEASURED, below / _MEASURED

    def draw(
        self, size: float, baseline: float, height: int
    ) -> npt.NDArray[np.uint8]:
        """Draw it, from its leftmost ink to its rightmost.

        Args:
            size: float. Pixels an em.
            baseline: float. Pixels from the top.
            height: int. Pixels.

        Returns:
            uint8 array `[height, width]` of the coverage.
        """
        # Ink may hang out on both sides, by two ems at the very most.
        width = 4 * size + sum(run.advance(size) for run in self.runs)
        image = Image.new("L", (math.ceil(width), height))
        canvas, x = ImageDraw.Draw(image), 2 * size
        for run in self.runs:
            run.draw(canvas, x, baseline, size)
            x += run.advance(size)
        ink = image.getbbox() or (0, 0, 1, 1)
        return np.asarray(image)[:, ink[0] : ink[2]]
