"""What is known of single characters: how they are named, and never drawn."""

from __future__ import annotations

import re
import unicodedata

# Spaces; joiners, marks of direction and of variation, which shape their
# neighbours. Controls are not among them, but for those that part lines.
_UNSEEN = re.compile(
    r"[^\S\x1c-\x1f]|"
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
# What stands on its own without HarfBuzz: Latin, Greek, Cyrillic, Armenian,
# Georgian, their extensions, punctuation, signs, and the square scripts.
_PLAIN = re.compile(
    "[\\0-\u02ff\u0370-\u0482\u048a-\u058f\u10a0-\u10ff\u1c80-\u1cbf"
    "\u1d00-\u1dbf\u1e00-\u20cf\u2100-\u2fff\u3000-\u3029\u3030-\u3098"
    "\u309b-\u9fff\ua640-\ua66e\ua720-\ua7ff\uab30-\uab6f\uac00-\ud7a3"
    "\uf900-\ufb06\ufe30-\ufe6f\uff01-\uffee\U0001f000-\U0003ffff]"
)


def is_drawn(character: str) -> bool:
    """Return whether a character leaves ink, rather than room or nothing.

    Args:
        character: str of one character.

    Returns:
        bool.

    Example:

    >>> [is_drawn(c) for c in ("A", " ", "\\u200d")]
    [True, False, False]
    """
    return not _UNSEEN.match(character)


def needs_shaping(character: str) -> bool:
    """Return whether a character is drawn rightly by HarfBuzz alone.

    So it is where letters join, stack, or run from right to left.

    Args:
        character: str of one character.

    Returns:
        bool.

    Example:

    >>> [needs_shaping(c) for c in ("é", "価", "\\u0301", "س", "ท")]
    [False, False, True, True, True]
    """
    return is_drawn(character) and not _PLAIN.match(character)


def name_of(character: str) -> str:
    """Return how an error calls a character.

    Args:
        character: str of one character.

    Returns:
        str: the character where it can be printed, its code point, its name.

    Example:

    >>> print(name_of("🛒"), name_of("\\ue000"), sep="; ")
    '🛒' (U+1F6D2 SHOPPING TROLLEY); '\\ue000' (U+E000, without a name)
    """
    name = unicodedata.name(character, "")
    point = f"U+{ord(character):04X}"
    return (
        f"{character!r} ({point}{f' {name}' if name else ', without a name'})"
    )
