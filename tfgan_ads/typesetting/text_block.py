"""`TextBlock`: a text that is set, to be drawn at any size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import OUTLINE
from tfgan_ads.typesetting.distance_field import SPREAD


@dataclass(frozen=True, eq=False)
class TextBlock:
    """A text in lines, kept as its distance field.

    Args:
        field: uint8 array `[height, width]`, the signed distance to the
            outline: 128 on it, more inside; `SPREAD` field pixels to either
            side map to 0 and 255. `LINE` pixels high for each line, with a
            rim of `SPREAD` pixels on every side. No ink is in the rim.
        lines: int.
        text: str, with a newline where it breaks.
        direction: str, `"ltr"` or `"rtl"`.

    Example:

    >>> from tfgan_ads.typesetting.typesetter import Typesetter
    >>> block = Typesetter().set("Only today", "en", lines=2)
    >>> block.text, block.field.shape[0], block.draw(48).shape[0]
    ('Only\\ntoday', 144, 48)
    """

    field: npt.NDArray[np.uint8]
    lines: int
    text: str
    direction: str

    @property
    def aspect(self) -> float:
        """Width over height, without the rim."""
        height, width = self.field.shape
        return (width - 2 * SPREAD) / (height - 2 * SPREAD)

    def draw(self, height: int) -> npt.NDArray[np.float32]:
        """Draw the text at a size.

        Args:
            height: int. Pixels from the top to the bottom, without the rim.

        Returns:
            float32 array `[height, width]`: how much of each pixel is
            covered, in [0, 1].

        Raises:
            AdsError: The height is not positive.
        """
        if height < 1:
            raise AdsError(
                f"`height` must be 1 or more pixels. Received: height={height}"
            )
        width = max(round(height * self.aspect), 1)
        # A field cannot be made smaller: it is drawn larger, and averaged.
        times = math.ceil(self.lines * LINE / height)
        rows, columns = self.field.shape
        distance = Image.fromarray(self.field.astype(np.float32)).resize(
            (width * times, height * times),
            Image.Resampling.BICUBIC,
            box=(SPREAD, SPREAD, columns - SPREAD, rows - SPREAD),
        )
        pixels = height * times / (self.lines * LINE) * SPREAD / OUTLINE
        covered = 0.5 + (np.asarray(distance) - OUTLINE) * np.float32(pixels)
        blocks = covered.clip(0, 1).reshape(height, times, width, times)
        return blocks.mean((1, 3))
