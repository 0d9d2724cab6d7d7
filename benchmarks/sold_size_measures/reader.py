"""`Reader`: reads the words of pictures, by a model that has never seen them.

It needs `rapidocr` and `onnxruntime`, of the extra `ocr`. Its model, PP-OCRv6, reads
the letters of some fifty languages, but no Arabic.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image

# What of a line is shown on both sides of it, of its height, and how high lines
# are enlarged to be. Above and below it a line has room of its own.
_MARGIN, _HEIGHT = 0.2, 96


class Reader:
    """Says whether a text can be read off a picture.

    Lines are cut where they are said to be, and enlarged. Letters with their
    marks, digits and signs of currencies are compared: NFKC, case folded,
    without spaces and punctuation.
    """

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._recognise = RapidOCR(params={"Global.log_level": "error"})

    def __call__(
        self, picture: np.ndarray, box: Any, lines: int, text: str
    ) -> bool:
        """Read a text off a picture.

        Args:
            picture: uint8 array `[height, width, 3]`.
            box: four floats. Of the type, in pixels: left, top, right and
                bottom.
            lines: int. How many lines it has, of one height.
            text: str. What it should say.

        Returns:
            bool. Whether that is what is read.
        """
        return letters(self.read(picture, box, lines)) == letters(text)

    def read(self, picture: np.ndarray, box: Any, lines: int) -> str:
        """Return what is read."""
        cuts = _lines(Image.fromarray(picture), box, lines)
        found = (
            self._recognise(cut, use_det=False, use_cls=False) for cut in cuts
        )
        return "".join(text for each in found for text in each.txts or ())


def letters(text: str) -> str:
    """Return the signs of a text that are compared.

    Example:

    >>> letters("Für 20 % weniger: €9!")
    'für20weniger€9'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        sign for sign in plain if _counts(unicodedata.category(sign))
    )


def _counts(category: str) -> bool:
    return category[0] in "LMN" or category == "Sc"


def is_arabic(text: str) -> bool:
    """Return whether a text has letters that `Reader` cannot read."""
    return any("ARABIC" in unicodedata.name(sign, "") for sign in text)


def _lines(picture: Image.Image, box: Any, lines: int) -> Iterator[np.ndarray]:
    """Cut lines from a picture, high enough to be read."""
    left, top, right, bottom = (float(edge) for edge in box)
    high = (bottom - top) / lines
    rim = _MARGIN * high
    for i in range(lines):
        start = top + i * high
        part = (left - rim, start, right + rim, start + high)
        part = np.clip(part, 0, [*picture.size] * 2)
        wide = max(
            1, round(_HEIGHT * (part[2] - part[0]) / (part[3] - part[1]))
        )
        large = picture.resize(
            (wide, _HEIGHT), Image.Resampling.BICUBIC, box=tuple(part)
        )
        yield np.ascontiguousarray(np.asarray(large)[..., ::-1])
