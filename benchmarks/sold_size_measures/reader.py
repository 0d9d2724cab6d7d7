"""`Reader`: reads the words of pictures, by a model that has never seen them.

It needs `rapidocr-onnxruntime`, whose model reads Latin letters and Chinese.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image

# What of a line is shown on each side of it, of its height, and how high lines
# are enlarged to be.
_MARGIN, _HEIGHT = 0.2, 96
# What may be read between letters.
_MARK = r"[\W_]*"


class Reader:
    """Says whether a text can be read off a picture.

    Lines are cut where they are said to be, and enlarged. Letters and digits
    alone are compared: NFKC, case folded, without spaces and punctuation. For
    a letter that the model does not have, such as "ß", it has to read one that
    is no digit, whichever; "€", which it overlooks in clean type of any size,
    it may leave out, but not take for a digit.
    """

    def __init__(self) -> None:
        from rapidocr_onnxruntime import RapidOCR

        self._recognise = RapidOCR().text_rec
        self._known = {*self._recognise.postprocess_op.character}

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
        return self.is_said(text, self.read(picture, box, lines))

    def is_said(self, text: str, seen: str, marks: bool = False) -> bool:
        """Return whether a text is what was read.

        Args:
            text: str. What it should say.
            seen: str. What was read.
            marks: bool. Whether marks above letters are compared as well. The
                model overlooks them in clean type of any size: "für" is
                "fur". Defaults to `False`.
        """
        pattern = self._pattern(text, marks)
        return re.fullmatch(pattern, _signs(seen, marks)) is not None

    def read(self, picture: np.ndarray, box: Any, lines: int) -> str:
        """Return what is read."""
        cut = [*_lines(Image.fromarray(picture), box, lines)]
        found, _ = self._recognise(cut)
        return "".join(text for text, _ in found)

    def _pattern(self, text: str, marks: bool) -> str:
        """Return what is read, with any punctuation between its letters."""
        wanted = [_MARK]
        for sign in unicodedata.normalize("NFKC", text):
            bare = _signs(sign, marks)
            if not bare or unicodedata.category(bare[0])[0] in "PZ":
                continue
            if not {sign, bare} & self._known:
                # "ß" may be "ss".
                least = int(bare.isalnum())
                wanted += [rf"\D{{{least},{len(bare)}}}", _MARK]
            elif bare.isalnum():
                wanted += [re.escape(bare), _MARK]
        return "".join(wanted)


def letters(text: str, marks: bool = False) -> str:
    """Return the letters of a text, as they are compared.

    Example:

    >>> letters("Für 20 % weniger!")
    'fur20weniger'
    """
    return "".join(sign for sign in _signs(text, marks) if sign.isalnum())


def _signs(text: str, marks: bool) -> str:
    """Return all signs of a text, as they are compared, without spaces."""
    plain = unicodedata.normalize("NFKC", text)
    if not marks:
        plain = _plain(plain)
    return "".join(plain.casefold().split())


def _plain(text: str) -> str:
    """Return a text without the marks above its letters."""
    apart = unicodedata.normalize("NFD", text)
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", kept)


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
        part = (left - rim, start - rim, right + rim, start + high + rim)
        part = np.clip(part, 0, [*picture.size] * 2)
        wide = max(
            1, round(_HEIGHT * (part[2] - part[0]) / (part[3] - part[1]))
        )
        large = picture.resize(
            (wide, _HEIGHT), Image.Resampling.BICUBIC, box=tuple(part)
        )
        yield np.ascontiguousarray(np.asarray(large)[..., ::-1])
