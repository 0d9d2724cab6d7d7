"""Lines stacked to a block: their common size, leading and alignment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import OVERSAMPLING
from tfgan_ads.typesetting.distance_field import SPREAD
from tfgan_ads.typesetting.text_line import TextLine

# How much of a shorter line's spare room is to its left.
ALIGNMENTS = {"left": 0.0, "center": 0.5, "right": 1.0}
# Ems from one baseline to the next, where the letters leave room.
LEADING = 1.2


def stack_lines(
    lines: Sequence[TextLine], share: float, align: str
) -> npt.NDArray[np.uint8]:
    """Draw lines below one another, all of one size and `LINE` apart.

    Ink keeps to its own line, so that nothing is cut off and no two lines
    touch: where accents and descenders need more than `LEADING`, all of the
    letters are smaller.

    Args:
        lines: Sequence of `TextLine`.
        share: float in [0, 1]. How much of a line is above its baseline,
            unless the ink asks for another.
        align: str, one of `ALIGNMENTS`.

    Returns:
        uint8 array of the coverage, `OVERSAMPLING` pixels to a field pixel,
        with the rim.

    Example:

    >>> from tfgan_ads.typesetting.text_run import TextRun
    >>> from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
    >>> line = TextLine([TextRun("Sale", shipped_fonts()[0], "ltr", "en")])
    >>> len(stack_lines([line, line], 0.8, "left")) / OVERSAMPLING
    144.0
    """
    reaches = [line.reach() for line in lines]
    above = max(reach[0] for reach in reaches)
    below = max(reach[1] for reach in reaches)
    # Half a field pixel is left on either side for what hinting rounds.
    tall = (above + below) * LINE / (LINE - 1)
    size = LINE / max(LEADING, tall)
    highest, lowest = 0.5 + above * size, LINE - 0.5 - below * size
    baseline = min(max(share * LINE, highest), lowest)
    drawn = [
        line.draw(
            size * OVERSAMPLING,
            # The field is measured from the middle of a coverage pixel.
            baseline * OVERSAMPLING + 0.5,
            LINE * OVERSAMPLING,
        )
        for line in lines
    ]
    return _aligned(drawn, ALIGNMENTS[align])


def _aligned(
    drawn: Sequence[npt.NDArray[np.uint8]], spare: float
) -> npt.NDArray[np.uint8]:
    rim = SPREAD * OVERSAMPLING
    height = LINE * OVERSAMPLING
    widest = max(line.shape[1] for line in drawn)
    # A whole number of field pixels.
    width = -(-widest // OVERSAMPLING) * OVERSAMPLING
    block = np.zeros((height * len(drawn) + 2 * rim, width + 2 * rim), np.uint8)
    for i, line in enumerate(drawn):
        left = rim + round(spare * (width - line.shape[1]))
        top = rim + i * height
        block[top : top + height, left : left + line.shape[1]] = line
    return block
