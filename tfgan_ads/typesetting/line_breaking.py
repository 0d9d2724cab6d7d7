"""Where a text may be broken, and where it is, so that its lines balance."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from functools import cache
from functools import lru_cache

import budoux
from uniseg.linebreak import line_break_boundaries

from tfgan_ads.typesetting.characters import is_drawn
from tfgan_ads.typesetting.language import Language

_SOFT_HYPHEN = "\u00ad"
_CURRENCY = (
    r"(?:[$¢-¥֏؋฿\u20a0-\u20cf﷼＄￠￡￥￦]|\b[A-Z]{3}\b"
    r"|\b(?:kr|zł|Kč|Ft|lei|лв|руб|грн|Rs|TL|[A-Z]{1,2}\$)\.?)"
)
_UNIT = (
    r"(?:%|‰|٪|°[CF]?|(?:[kcmµ]?[gml]|kg|[kMGT]B|[kM]?W|kWh|oz|lb|ft|in|km"
    r"|h|min|pcs?|st|Uhr|x)\b|[元円원块塊万億折件個个点年月日人台本枚分时時])"
)
_DIGITS = r"[+\-−–]?\d+(?:[.,:/'’\u00a0\u202f]\d+| \d{3}\b)*"
# A number with its currency before it and its unit or currency behind it.
_NUMBER = re.compile(
    rf"(?:{_CURRENCY} ?)?{_DIGITS}(?: ?(?:{_CURRENCY}|{_UNIT}))*"
)
_SPACE = re.compile(r"[\s\u200b]")
_THAI = re.compile("[\u0e00-\u0e7f]")
_SPACED_APART = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_PARSERS = {
    "ja": budoux.load_default_japanese_parser,
    "th": budoux.load_default_thai_parser,
    "zh-hans": budoux.load_default_simplified_chinese_parser,
    "zh-hant": budoux.load_default_traditional_chinese_parser,
}
_parser = cache(lambda language: _PARSERS[language]())


def opportunities(text: str, language: Language) -> tuple[set[int], set[int]]:
    """Return where a text of one paragraph may be broken.

    Between words where spaces part them (Korean too), between phrases in
    Chinese, Japanese and Thai; never within a number with its unit.

    Args:
        text: str.
        language: `Language`.

    Returns:
        Two sets of int, each of which breaks before that character: where it
        reads well, and where it also can be, such as after a hyphen.

    Example:

    >>> good, possible = opportunities("Top-Handy ab 9,99 €", Language("de"))
    >>> sorted(good), sorted(possible)
    ([10, 13], [4, 10, 13])

    Source: Unicode Standard Annex 14; BudouX for phrases.
    """
    allowed = _allowed(text)
    phrases = _phrases(text, language)
    good = {b for b in allowed if _SPACE.match(text[b - 1]) or b in phrases}
    # Annex 14 leaves Thai to dictionaries: there only the phrases tell.
    good |= {
        b for b in phrases if _THAI.match(text[b - 1]) and _THAI.match(text[b])
    }
    hyphens = {b for b in allowed if text[b - 1] in f"-‐–—/{_SOFT_HYPHEN}"}
    whole = {
        b
        for number in _NUMBER.finditer(text)
        for b in range(number.start() + 1, number.end())
    }
    return good - whole, (good | hyphens) - whole


def break_lines(
    paragraphs: list[str],
    language: Language,
    lines: int,
    measure: Callable[[str], float],
) -> list[str] | None:
    """Break paragraphs into so many lines that the widest is narrow.

    Of several such ways, the one whose lines are the most alike.

    Args:
        paragraphs: list of str. Each begins a line.
        language: `Language`.
        lines: int. How many there are to be in all.
        measure: function of str that returns its width.

    Returns:
        list of `lines` str, or None where there are too few opportunities.

    Example:

    >>> break_lines(["one two three"], Language("en"), 2, len)
    ['one two', 'three']
    """
    found = [opportunities(text, language) for text in paragraphs]
    for which in (0, 1):
        pieces = [
            _cut(text, sorted(places[which]))
            for text, places in zip(paragraphs, found)
        ]
        broken = _balance(pieces, lines, measure)
        if broken is not None:
            return broken
    return None


@lru_cache(64)
def _allowed(text: str) -> frozenset[int]:
    places = line_break_boundaries(text)
    return frozenset(place for place in places if 0 < place < len(text))


def _phrases(text: str, language: Language) -> set[int]:
    wanted = language.phrases_of(text)
    if not wanted:
        return set()
    places, end = set(), 0
    for phrase in _parser(wanted).parse(text):
        end += len(phrase)
        places.add(end)
    # Korean with a Chinese character in it is parted by spaces all the same.
    return {
        b for b in places - {len(text)} if not _SPACED_APART.match(text[b - 1])
    }


def _cut(text: str, places: list[int]) -> list[str]:
    """Cut a text into pieces, each of which has ink, so that a line has."""
    pieces: list[str] = []
    for start, end in zip([0, *places], [*places, len(text)]):
        piece = text[start:end]
        if pieces and not (_has_ink(piece) and _has_ink(pieces[-1])):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _has_ink(text: str) -> bool:
    return any(map(is_drawn, text))


def _balance(
    paragraphs: list[list[str]], lines: int, measure: Callable[[str], float]
) -> list[str] | None:
    pieces = [piece for paragraph in paragraphs for piece in paragraph]
    number = [i for i, p in enumerate(paragraphs) for _ in p]
    along = [0.0]
    for piece in pieces:
        along.append(along[-1] + measure(piece))
    last = [measure(_line(piece)) for piece in pieces]

    def width(start: int, end: int) -> float:
        """Measure a line of the pieces `start` up to `end`."""
        return along[end - 1] - along[start] + last[end - 1]

    def cost(start: int, end: int) -> float:
        one = number[start] == number[end - 1]
        return width(start, end) if one else math.inf

    narrowest = _partition(len(pieces), lines, cost, max)
    if narrowest is None:
        return None
    limit = narrowest[0]

    def square(start: int, end: int) -> float:
        wide = cost(start, end)
        return wide**2 if wide <= limit else math.inf

    alike = _partition(len(pieces), lines, square, operator.add)
    assert alike is not None  # The narrowest is one of them.
    ends = alike[1]
    return [
        _line("".join(pieces[start:end]))
        for start, end in zip((0, *ends), ends)
    ]


def _partition(
    count: int,
    parts: int,
    cost: Callable[[int, int], float],
    join: Callable[[float, float], float],
) -> tuple[float, tuple[int, ...]] | None:
    """Return the least cost of so many parts, and where each of them ends."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(parts):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (spent, ends) in best.items():
            for end in range(start + 1, count + 1):
                total = join(spent, cost(start, end))
                if total < longer.get(end, (math.inf, ()))[0]:
                    longer[end] = total, (*ends, end)
        best = longer
    return best.get(count)


def _line(text: str) -> str:
    """Return a line as it is drawn: a soft hyphen shows at its end alone."""
    text = text.strip(" \u200b")
    hyphen = "-" if text.endswith(_SOFT_HYPHEN) else ""
    return text.replace(_SOFT_HYPHEN, "") + hyphen
