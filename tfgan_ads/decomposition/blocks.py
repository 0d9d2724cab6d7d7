"""Lines of words that belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.button import button_of
from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.decomposition.found import united
from tfgan_ads.schema.copy_length import text_length

# Lines of one text: how much higher the ink of one may be (some have letters
# that go up and down), and in their heights how far apart they are, and by how
# much their sides, or middles, differ.
_HIGHER, _APART, _BESIDE = 1.8, 0.9, 0.8
# The first two where a line was not read: that they are of one text, nothing
# but their boxes says.
_HIGHER_UNREAD, _APART_UNREAD = 1.5, 0.4
# How much higher it may be where letters are about as wide: on a picture ink
# is found in a box that is too high.
_HIGHER_ALIKE, _WIDER = 2.2, 1.3
# Letters of what stands beside a price, such as "from".
_PREFIX = 8
_SIGNS = "$€£¥₹₽₩₺₪฿元円"
_CODES = "EUR|USD|GBP|CHF|AED|SAR|PLN|SEK|NOK|DKK|CZK|zł|kr|руб"
_PRICE = re.compile(
    rf"[{_SIGNS}]\s*\d|\d[\s·]*[{_SIGNS}]|"
    rf"(?<![^\W\d])({_CODES})\.?\s*\d|\d\s*({_CODES})(?![^\W\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Block:
    """One text, of one line or more.

    Attributes:
        lines: tuple of `Found`, from the top to the bottom.
        button: float array `[4]` or None. What it stands on.
    """

    lines: tuple[Found, ...]
    button: npt.NDArray | None = None

    @property
    def box(self) -> npt.NDArray:
        """The box of its words, float array `[4]`."""
        return united([line.box for line in self.lines])

    @property
    def height(self) -> float:
        """How high a line of it is."""
        return float(np.median([line.height for line in self.lines]))

    @property
    def text(self) -> str:
        """What it says; `""` where a line of it was not read."""
        texts = [line.text for line in self.lines]
        return joined(texts) if all(texts) else ""

    @property
    def letters(self) -> int:
        """How long it is, in letters; by its box where it was not read."""
        sides = self.lines[0].box[2:] - self.lines[0].box[:2]
        return text_length(self.text) or max(1, round(2 * sides[0] / sides[1]))

    @property
    def confidence(self) -> float:
        return min(line.confidence for line in self.lines)

    @property
    def found(self) -> Found:
        """Where it is, its button included, and what it says."""
        box = self.box if self.button is None else self.button
        return Found(box, self.confidence, self.text)


def is_price(text: str) -> bool:
    """Return whether a text has a currency and a figure.

    Example:

    >>> is_price("from €9.90"), is_price("20EUR"), is_price("20 years")
    (True, True, False)
    """
    return _PRICE.search(text) is not None


def joined(texts: Sequence[str]) -> str:
    """Join lines to a text: with a space, but in scripts that have none.

    Example:

    >>> joined(["Ready when", "you are"]), joined(["即刻", "出发"])
    ('Ready when you are', '即刻出发')
    """
    text = ""
    for line in texts:
        touching = text and line and _is_wide(text[-1]) and _is_wide(line[0])
        text += line if touching or not text else f" {line}"
    return text


def blocks_of(banner: npt.NDArray, lines: Sequence[Found]) -> list[Block]:
    """Group lines to texts.

    What stands on one button is one text; what stands on the ground is one
    with the line below if that is as high, near, and begins, ends or is
    centred where it does; nearer yet, and closer in height, where one of the
    two was not read.

    Args:
        banner: uint8 array `[height, width, 3]`.
        lines: sequence of `Found`.

    Returns:
        list of `Block`, from the top to the bottom.
    """
    grouped: list[Block] = []
    for line in in_order(lines):
        button = button_of(banner, line)
        for i, block in enumerate(grouped):
            if _belongs(line, button, block):
                more = in_order((*block.lines, line))
                grouped[i] = Block(more, block.button)
                break
        else:
            grouped.append(Block((line,), button))
    return [_on_button(banner, block) for block in grouped]


def in_order(lines: Sequence[Found]) -> tuple[Found, ...]:
    """Return lines as they are read: row by row, from the left to the right."""
    rows: list[list[Found]] = []
    for line in sorted(lines, key=lambda line: float(line.box[1])):
        if rows and _in_one_row(line, rows[-1][0]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(
        line
        for row in rows
        for line in sorted(row, key=lambda line: float(line.box[0]))
    )


def _on_button(banner: npt.NDArray, block: Block) -> Block:
    """Look for what all lines of a text stand on: none is in its middle."""
    if block.button is not None or len(block.lines) == 1:
        return block
    return Block(block.lines, button_of(banner, Found(block.box, 1.0)))


def _belongs(line: Found, button: npt.NDArray | None, block: Block) -> bool:
    """Return whether a line goes on with what a block says."""
    if button is not None and block.button is not None:
        return shared_area(button, block.button) > 0
    if button is not None or block.button is not None:
        return False
    last = block.lines[-1]
    if not _as_high(line, last) or _other_than_a_price(line, block):
        return False
    low = min(line.height, last.height)
    apart = low * (_APART if line.text and last.text else _APART_UNREAD)
    (left, top, right, _), other = line.box, last.box
    if _in_one_row(line, last):
        gap = max(left, other[0]) - min(right, other[2])
        return bool(gap <= apart)
    if not -0.5 * low <= top - other[3] <= apart:
        return False
    sides = (left - other[0], right - other[2])
    return min(*map(abs, sides), abs(sum(sides)) / 2) <= _BESIDE * low


def _as_high(one: Found, other: Found) -> bool:
    """Return whether the letters of two lines are about as high."""
    higher = _ratio(one.height, other.height)
    if not (one.text and other.text):
        return higher <= _HIGHER_UNREAD
    wider = _ratio(_letter_width(one), _letter_width(other))
    return higher <= (_HIGHER_ALIKE if wider <= _WIDER else _HIGHER)


def _letter_width(line: Found) -> float:
    # A text may be accents alone, of no length.
    return float(line.box[2] - line.box[0]) / max(text_length(line.text), 1)


def _ratio(one: float, other: float) -> float:
    return max(one, other) / max(min(one, other), 1)


def _other_than_a_price(line: Found, block: Block) -> bool:
    """Return whether one is a price, and the other no part of it."""
    if is_price(line.text) == is_price(block.text):
        return False
    other = block.text if is_price(line.text) else line.text
    if not other:
        # What was not read may well be a "from", but beside it.
        return not _in_one_row(line, block.lines[-1])
    return text_length(other) > _PREFIX


def _in_one_row(one: Found, other: Found) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return bool(shared > 0.6 * min(one.height, other.height))


def _is_wide(sign: str) -> bool:
    # Korean has spaces between words.
    korean = unicodedata.name(sign, "").startswith("HANGUL")
    return unicodedata.east_asian_width(sign) in "WF" and not korean
