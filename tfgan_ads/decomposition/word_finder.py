"""`WordFinder`: finds where on a picture there are words."""

from __future__ import annotations

import numpy.typing as npt

from tfgan_ads.decomposition.blocks import blocks_of
from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.ink_box import ink_box
from tfgan_ads.decomposition.line_detector import LineDetector

# How long the shorter side is made before words are looked for: more finds no
# more.
_SHORTER = 200
# The longer side of a picture in which no word can be read.
_TINY = 64
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

    >>> import numpy as np
    >>> banner = np.zeros((250, 300, 3), "uint8")
    >>> WordFinder()(banner)  # doctest: +SKIP
    []
    """

    def __init__(self) -> None:
        self._find = LineDetector("Finding words needs")

    def __call__(self, banner: npt.NDArray) -> list[npt.NDArray]:
        """Return the boxes of lines, and of what they stand on.

        Args:
            banner: uint8 array `[height, width, 3]`.

        Returns:
            list of float arrays `[4]`: left, top, right and bottom, in pixels.
        """
        if max(banner.shape[:2]) <= _TINY:
            return []
        small, scale = self._find.resized(banner, _SHORTER)
        lines = [
            box for box in self._find(small) if not _is_shape(box, small.shape)
        ]
        inked = [Found(ink_box(small, line), 1.0) for line in lines]
        found = [block.button for block in blocks_of(small, inked)]
        buttons = [button for button in found if button is not None]
        return [box / scale for box in (*lines, *buttons)]


def _is_shape(box: npt.NDArray, shape: tuple[int, ...]) -> bool:
    """Return whether a box is too large for the one sign it has room for."""
    wide, high = box[2:] - box[:2]
    least, most = _SIGN
    is_sign = least * high < wide < most * high
    return bool(is_sign and high > _HIGH * min(shape[:2]))
