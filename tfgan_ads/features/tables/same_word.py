"""`same_word`: which of some words means the same as another."""

from __future__ import annotations

import re
from collections.abc import Collection

from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import TRUE_VALUES


def same_word(word: str, words: Collection[str]) -> str:
    """Return which of some words means the same: 1, 1.0 and true are one.

    A whole number may have zeros as decimals; and where all words are ways to
    say true or false, so may be the other.

    Args:
        word: str.
        words: collection of str.

    Returns:
        str, one of `words`, or `word` itself where none of them, or several,
        mean the same.

    Example:

    >>> same_word("1.0", ["0", "1"]), same_word("true", ["no", "yes"])
    ('1', 'yes')
    >>> same_word("true", ["1", "2"])
    'true'
    """
    if word in words:
        return word
    alike = [w for w in words if plain_word(w) == plain_word(word)]
    truth = truth_of(word)
    if not alike and truth is not None:
        truths = {w: truth_of(w) for w in words}
        if None not in truths.values():
            alike = [w for w, true in truths.items() if true == truth]
    return alike[0] if len(alike) == 1 else word


def truth_of(word: str) -> bool | None:
    """Return whether a word says true or false, None where neither.

    Example:

    >>> truth_of("Yes"), truth_of("0.0"), truth_of("maybe")
    (True, False, None)
    """
    plain = plain_word(word.strip()).lower()
    if plain in TRUE_VALUES:
        return True
    return False if plain in FALSE_VALUES else None


def plain_word(word: str) -> str:
    """Return a whole number without its decimals, any other word as it is.

    Example:

    >>> plain_word("1.0"), plain_word("1.5")
    ('1', '1.5')
    """
    return re.sub(r"^([+-]?\d+)\.0+$", r"\1", word)
