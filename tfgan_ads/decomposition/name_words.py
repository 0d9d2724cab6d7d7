"""What each text of a banner is for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from tfgan_ads.brand.copy import Copy
from tfgan_ads.brand.copy_bank import CopyBank
from tfgan_ads.decomposition.blocks import Block
from tfgan_ads.decomposition.blocks import is_price
from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.element import Element

# What calls to act begin with, where nothing else tells them.
_ACTS = re.compile(
    r"^(shop|buy|order|book|learn|discover|explore|try|get|see|find|choose|"
    r"save|start|join|sign|view|download|jetzt|kaufen|mehr|zum|hier|acheter|"
    r"d[ée]couvr|en savoir|comprar|ver|compra|descubr|acquista|scopri|koop|"
    r"立即|马上|了解|查看|购买|选购|点击|今すぐ|詳しく|購入|지금|구매|купить|"
    r"подробнее|заказать|узнать)",
    re.IGNORECASE,
)
_SHORT = 18
_FIGURES = re.compile(r"\d+")
# A price whose currency was not read. As a badge it would be on ads of others.
_AMOUNT = re.compile(r"\d[.,]\d\d(?!\d)")
# How alike what is read and an approved text are at least.
_ALIKE = 0.8
# Of the headline's lines: how high those of legal terms are at most; letters
# that those have at least.
_SMALL, _TERMS = 0.8, 12


def name_words(
    blocks: Sequence[Block], bank: CopyBank | None = None
) -> dict[Element, Block]:
    """Say which text is the headline, the call to action, and so on.

    A text of the bank is what the bank says. Of the rest, what has a currency
    and a figure is the price; what calls to act, or stands on a button, the
    call to action; the largest text is the headline, and what is left is the
    legal terms, if it is long and small, or else the badge, but for an amount
    without a currency, which is nothing. Nothing is named
    twice: of two the larger counts.

    Args:
        blocks: sequence of `Block`.
        bank: `CopyBank` or None. The approved texts.

    Returns:
        dict of `Element` to `Block`.
    """
    left = sorted(blocks, key=_size, reverse=True)
    named: dict[Element, Block] = {}
    for block in [*left]:
        copy = approved(block.text, bank)
        if copy is not None and copy.kind not in named:
            named[copy.kind] = block
            left.remove(block)
    for name, fits in (
        (Element.PRICE, lambda b: is_price(b.text)),
        (Element.CALL_TO_ACTION, lambda b: b.button is not None and _acts(b)),
        (Element.CALL_TO_ACTION, _acts),
        (Element.CALL_TO_ACTION, lambda b: b.button is not None),
        (Element.HEADLINE, lambda b: True),
        (Element.LEGAL, lambda b: _are_terms(b, named)),
        (Element.BADGE, _may_be_badge),
    ):
        fitting = [block for block in left if fits(block)]
        fitting = [b for b in fitting if _is_short(b, name)]
        if fitting and name not in named:
            named[name] = max(fitting, key=_size)
            left.remove(named[name])
    return named


def _size(block: Block) -> float:
    """How large a text is on the whole: terms are long, but tiny."""
    return block.height**2 * block.letters


def _acts(block: Block) -> bool:
    return block.letters <= _SHORT and _ACTS.match(block.text) is not None


def approved(text: str, bank: CopyBank | None) -> Copy | None:
    """Return the approved text that was read, with a letter wrong or two.

    Where both have figures none may be wrong: they are prices.

    Example:

    >>> bank = CopyBank((Copy(id="a", kind="badge", text="Neu im Laden"),))
    >>> approved("NEU IM LADEN", bank).id, approved("Neues", bank)
    ('a', None)
    """
    if not text or not bank:
        return None
    alike = [
        (likeness(text, copy.text), copy)
        for copy in bank
        if _may_be(_FIGURES.findall(text), _FIGURES.findall(copy.text))
    ]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _may_be(figures: list[str], others: list[str]) -> bool:
    return not figures or not others or figures == others


def likeness(one: str, other: str) -> float:
    """Return how alike the letters of two texts are, in [0, 1].

    Example:

    >>> likeness("Shop now!", "SHOP NOW"), likeness("", "")
    (1.0, 0.0)
    """
    one, other = _plain(one), _plain(other)
    if not (one and other):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _are_terms(block: Block, named: dict[Element, Block]) -> bool:
    headline = named.get(Element.HEADLINE)
    small = headline is None or block.height <= _SMALL * headline.height
    return small and block.letters >= _TERMS


def _may_be_badge(block: Block) -> bool:
    return block.letters < _TERMS and _AMOUNT.search(block.text) is None


def _is_short(block: Block, name: Element) -> bool:
    return block.letters <= most_letters(name)
