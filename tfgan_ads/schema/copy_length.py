"""How long the words of an ad may be."""

from __future__ import annotations

import unicodedata

from tfgan_ads.schema.element import Element
from tfgan_ads.schema.slot import Slot

# Letters that can be read where there is room, and in a strip of 50 pixels:
# 40 % of 320 pixels hold two lines of 20 letters, each 6 pixels wide.
_ROOMY = {
    Element.HEADLINE: 90,
    Element.CALL_TO_ACTION: 25,
    Element.PRICE: 20,
    Element.LEGAL: 200,
    Element.BADGE: 16,
}
_STRIP = {
    Element.HEADLINE: 40,
    Element.CALL_TO_ACTION: 16,
    Element.PRICE: 14,
    Element.LEGAL: 50,
    Element.BADGE: 8,
}
# Slots whose shorter side has fewer pixels are strips.
_ROOM = 60


def text_length(text: str) -> int:
    """Return how many Latin letters are as wide as a text.

    A Chinese or Japanese character takes the room of two letters, an accent
    none of its own.

    Example:

    >>> text_length("Buy"), text_length("立即购买"), text_length("e\u0301")
    (3, 8, 1)
    """
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) + wide - marks


def most_letters(element: Element, slot: Slot | None = None) -> int:
    """Return the most letters of an element that can be read in a slot.

    Args:
        element: `Element` that is words.
        slot: `Slot` or None, which is any with room.

    Returns:
        int. See `text_length`.

    Example:

    >>> most_letters(Element.HEADLINE, Slot(320, 50))
    40
    """
    strip = slot is not None and min(slot.width, slot.height) < _ROOM
    return (_STRIP if strip else _ROOMY)[element]
