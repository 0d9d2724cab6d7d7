"""The order in which runs of several fonts stand on a line.

Raqm orders what one font writes. Where a line takes several, each is drawn on
its own, and their order is found here, by the Unicode bidirectional algorithm
without explicit embeddings.

Source: Unicode Standard Annex 9.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

T = TypeVar("T")
_NUMBERS, _NEUTRAL = ("EN", "AN"), ("B", "S", "WS", "ON")


def levels(text: str, direction: str) -> list[int]:
    """Return how deep each character is embedded; odd is right to left.

    Args:
        text: str of one line.
        direction: str, `"ltr"` or `"rtl"`, of the whole text.

    Returns:
        list of int, one for each character.

    Example:

    >>> levels("ab אב 12", "ltr")
    [0, 0, 0, 1, 1, 1, 2, 2]
    """
    base = int(direction == "rtl")
    outer = "LR"[base]
    kinds = _resolve_neutral(_resolve_weak(text, outer), outer)
    if base:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def visual_order(runs: Sequence[T], depths: Sequence[int]) -> list[T]:
    """Return runs from left to right (rule L2).

    Args:
        runs: Sequence, in the order in which they are read.
        depths: Sequence of int, the level of each.

    Returns:
        list of the same runs.

    Example:

    >>> visual_order(["SALE", "19", "NOW"], [1, 2, 1])
    ['NOW', '19', 'SALE']
    """
    order = list(range(len(runs)))
    for depth in range(max(depths, default=0), 0, -1):
        turned: list[int] = []
        deeply = [depths[i] >= depth for i in order]
        for deep, group in groupby(zip(deeply, order), itemgetter(0)):
            along = [i for _, i in group]
            turned += reversed(along) if deep else along
        order = turned
    return [runs[i] for i in order]


def _resolve_weak(text: str, outer: str) -> list[str]:
    """Apply the rules W1 to W7: marks, numbers, and what belongs to them."""
    kinds: list[str] = []
    strong = outer
    for character in text:
        kind = unicodedata.bidirectional(character) or "L"
        if kind in ("NSM", "BN"):
            kind = kinds[-1] if kinds else outer
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind not in (*_NUMBERS, *_NEUTRAL, "ES", "CS", "ET"):
            kind = "ON"
        kinds.append(kind)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        before, kind, after = kinds[i - 1 : i + 2]
        if before == after and (
            (kind == "CS" and before in _NUMBERS)
            or (kind == "ES" and before == "EN")
        ):
            kinds[i] = before
    kinds = _around(kinds, lambda kind: kind == "ET", _terminators)
    strong = outer
    for i, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"
        elif kind in ("ES", "CS", "ET"):
            kinds[i] = "ON"
    return kinds


def _resolve_neutral(kinds: list[str], outer: str) -> list[str]:
    """Apply N1 and N2: what stands between two of a kind is of their kind."""

    def resolved(before: str, after: str) -> str:
        before, after = (
            "R" if kind in _NUMBERS else kind or outer
            for kind in (before, after)
        )
        return before if before == after else outer

    return _around(kinds, lambda kind: kind in _NEUTRAL, resolved)


def _terminators(before: str, after: str) -> str:
    return "EN" if "EN" in (before, after) else "ON"


def _around(
    kinds: list[str],
    chosen: Callable[[str], bool],
    resolve: Callable[[str, str], str],
) -> list[str]:
    """Resolve stretches of chosen kinds by what is on their two sides."""
    stretches = [list(group) for _, group in groupby(kinds, chosen)]
    found: list[str] = []
    for i, stretch in enumerate(stretches):
        if chosen(stretch[0]):
            before = stretches[i - 1][-1] if i else ""
            after = stretches[i + 1][0] if i + 1 < len(stretches) else ""
            stretch = [resolve(before, after)] * len(stretch)
        found += stretch
    return found
