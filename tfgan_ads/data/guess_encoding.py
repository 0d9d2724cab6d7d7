"""Guess the encoding of a text by the letters that it would give."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple


class _Script(NamedTuple):
    """What a text of before UTF-8 is made of.

    Attributes:
        usual: str. Pattern of what is usual where it stands.
        first: range. First bytes of the characters that are taught first.
        letters: int. Of fewer different ones it is not thought of.
    """

    usual: str
    first: range = range(0)
    letters: int = 0


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = "À-ÖØ-öø-ÿŠŒŽšœžŸ"
_BESIDE = rf"(?<![^\x00-\x7f{_MARKED}])[{_MARKED}](?![^\x00-\x7f{_MARKED}])"
_ALONE = rf"(?<![^\x00-\x7f])[{_MARKED}€£§°«»¿¡“”‘’–—…®™²³½](?![^\x00-\x7f])"
_RUSSIAN = "(?<![A-Za-z])(?:(?<![а-яё])[А-ЯЁ]|(?<![А-ЯЁ]{2})[а-яё])(?![A-Za-z])"
_WIDE = r"\u3000-\u303f\uff00-\uff5e"
_KANA = r"\u3041-\u3096\u30a1-\u30fc"
# Of those that fit equally well the first is taken.
_SCRIPTS = {
    # Beside a Latin letter with a mark there is a plain one, or none.
    "windows-1252": _Script(
        rf"(?:(?<=[A-Za-z])|(?<=[A-Za-z].)){_BESIDE}|{_BESIDE}(?=.?[A-Za-z])"
        rf"|{_ALONE}"
    ),
    # A capital letter begins a word, or all of it is in capitals.
    "windows-1251": _Script(f"{_RUSSIAN}|[№«»–—…]"),
    # A few Korean letters may as well be Chinese.
    "euc_kr": _Script(rf"[\uac00-\ud7a3{_WIDE}]", letters=7),
    "gb18030": _Script(f"[{_WIDE}]", range(0xB0, 0xD8)),
    "euc_jp": _Script(f"[{_KANA}{_WIDE}]", range(0xB0, 0xD0)),
    "big5": _Script(f"[{_WIDE}]", range(0xA4, 0xC7)),
    "cp932": _Script(f"[{_KANA}{_WIDE}]", range(0x88, 0x98)),
}
# So many lines are looked at; so many of them make a text UTF-8, and so much
# of any other must be usual.
_LINES, _MOST, _LEAST = 300, 0.75, 0.5


def guess_encoding(first: bytes, telling: bytes) -> str:
    """Guess what a text is encoded in.

    A byte order mark is believed, then UTF-8 is tried; of what is neither,
    the letters that result tell.

    Args:
        first: bytes. Its start.
        telling: bytes. Whole lines, with letters beyond ASCII if it has any.

    Returns:
        str. A codec of Python; `"utf-8"` where none fits.

    Example:

    >>> text = "größe,Farbe".encode("windows-1252")
    >>> guess_encoding(text, text)
    'windows-1252'
    """
    for mark, name in _MARKS:
        if first.startswith(mark):
            return name
    if wide := _of_two_bytes(first[:1_000]):
        return wide
    if decodes(telling, "utf-8"):
        return "utf-8"
    lines = [line for line in telling.splitlines() if not line.isascii()]
    lines = lines[:_LINES]
    # Of many lines in UTF-8 some may be broken: reading them will tell where.
    if sum(decodes(line, "utf-8") for line in lines) > _MOST * len(lines):
        return "utf-8"
    scores = {name: _score(b"\n".join(lines), name) for name in _SCRIPTS}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _LEAST else "utf-8"


def decodes(text: bytes, encoding: str) -> bool:
    """Return whether bytes are a text in an encoding.

    Example:

    >>> decodes("né".encode(), "utf-8"), decodes("né".encode()[:-1], "utf-8")
    (True, False)
    """
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _of_two_bytes(start: bytes) -> str:
    """Return UTF-16 where one half of the bytes has many zeros, else `""`."""
    even, odd = (start[side::2].count(0) for side in (0, 1))
    if abs(even - odd) <= max(1, len(start) / 20):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _score(sample: bytes, encoding: str) -> float:
    """Return the share of the letters beyond ASCII that are usual."""
    if not decodes(sample, encoding):
        return 0.0
    text, script = sample.decode(encoding), _SCRIPTS[encoding]
    beyond = Counter(letter for letter in text if not letter.isascii())
    if len(beyond) < script.letters:
        return 0.0
    usual = len(re.findall(script.usual, text))
    for letter, times in beyond.items():
        if script.first and letter.encode(encoding)[0] in script.first:
            usual += times
    return usual / beyond.total()
