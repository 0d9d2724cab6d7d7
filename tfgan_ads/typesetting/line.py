"""`Line`: a line of runs, what it measures, and lines drawn together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL import ImageDraw

from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import OVERSAMPLING
from tfgan_ads.typesetting.distance_field import SPREAD
from tfgan_ads.typesetting.run import Run

# Where the spare room of a shorter line goes: none of it to its left, half.
ALIGNMENTS = {"left": 0.0, "center": 0.5, "right": 1.0}
# Lines stand no wider apart than this many ems, where letters leave room.
LEADING = 1.2
# The size at which a line is measured; outlines grow in proportion.
_MEASURED = 256.0


@dataclass(frozen=True)
class Ink:
    """The box of what is drawn, in ems from the origin, down positive."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From the left to the right."""
        return self.right - self.left


class Line:
    """A line of text.

    Args:
        runs: Sequence of `Run`, from left to right.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs

    def ink(self) -> Ink:
        """Measure what is drawn.

        Returns:
            `Ink`.
        """
        x, boxes = 0.0, []
        for run in self.runs:
            left, top, right, bottom = run.box(_MEASURED)
            # A space has a box, and no ink.
            if bottom > top:
                boxes.append((x + left, top, x + right, bottom))
            x += run.advance(_MEASURED)
        lefts, tops, rights, bottoms = zip(*boxes or [(0.0, 0.0, 0.0, 0.0)])
        edges = (min(lefts), min(tops), max(rights), max(bottoms))
        return Ink(*(edge / _MEASURED for edge in edges))

    def advance(self) -> float:
        """Return how far its end is from its origin, in ems."""
        return sum(run.advance(_MEASURED) for run in self.runs) / _MEASURED

    def draw(
        self, canvas: ImageDraw.ImageDraw, x: float, y: float, size: float
    ) -> None:
        """Draw it from its origin on the baseline.

        Args:
            canvas: `PIL.ImageDraw.ImageDraw` of mode `L`.
            x: float. Pixels.
            y: float. Pixels.
            size: float. Pixels an em.
        """
        for run in self.runs:
            run.draw(canvas, x, y, size)
            x += run.advance(size)


def field_width(inks: Sequence[Ink]) -> int:
    """Return how many field pixels lines of such ink take, without the rim."""
    widest = max(ink.width for ink in inks)
    return max(int(np.ceil(widest * _size(inks))), 1)


def draw_lines(
    lines: Sequence[Line], share: float, align: str
) -> npt.NDArray[np.uint8]:
    """Draw lines below one another, all of one size and `LINE` apart.

    The size is as large as ink that keeps to its own line allows: letters
    are not cut off, and those of two lines do not touch.

    Args:
        lines: Sequence of `Line`.
        share: float in [0, 1]. How much of a line is above its baseline,
            where its letters do not ask for more.
        align: str, one of `ALIGNMENTS`.

    Returns:
        uint8 array of the coverage, `OVERSAMPLING` pixels to a field pixel,
        with the rim.
    """
    inks = [line.ink() for line in lines]
    size, width = _size(inks), field_width(inks)
    above = -min(ink.top for ink in inks) * size
    below = max(ink.bottom for ink in inks) * size
    baseline = min(max(share * LINE, above), LINE - below)
    shape = (
        (width + 2 * SPREAD) * OVERSAMPLING,
        (len(lines) * LINE + 2 * SPREAD) * OVERSAMPLING,
    )
    image = Image.new("L", shape)
    canvas = ImageDraw.Draw(image)
    for i, (line, ink) in enumerate(zip(lines, inks)):
        spare = (width - ink.width * size) * ALIGNMENTS[align]
        x = SPREAD + spare - ink.left * size
        y = SPREAD + i * LINE + baseline
        # Field pixels are measured from the middle of a coverage pixel.
        line.draw(
            canvas,
            x * OVERSAMPLING + 0.5,
            y * OVERSAMPLING + 0.5,
            size * OVERSAMPLING,
        )
    return np.asarray(image)


def _size(inks: Sequence[Ink]) -> float:
    """Return the field pixels of an em."""
    tall = max(ink.bottom for ink in inks) - min(ink.top for ink in inks)
    return LINE / max(LEADING, tall)
