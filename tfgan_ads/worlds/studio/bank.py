"""`Bank`: every text that the studio's ads may say, set in type."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
import numpy.typing as npt

from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.schema.copy_length import text_length
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.typesetting.typesetter import Typesetter
from tfgan_ads.worlds.studio.artwork.amounts import write_percent
from tfgan_ads.worlds.studio.artwork.amounts import write_price
from tfgan_ads.worlds.studio.artwork.copies import StudioCopy
from tfgan_ads.worlds.studio.artwork.copies import load_copies
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.treatment import TONES

_PERCENT = 20
# How the prices of products are told, in turn.
_PRICE_GROUPS = ("price-from", "price-only", "price-now")


class Bank:
    """Every text that the ads of a catalogue may say.

    Args:
        catalogue: `Catalogue`.

    Attributes:
        copies: list of `StudioCopy`, with amounts in their places.
        table: `CopyTable`. The same, set in type.
        kind: int array `[copies]`. Index into `WORDS`.
        language: int array `[copies]`. Index into the catalogue's languages.
        tones: bool array `[copies, tones]`. By tag.
        letters: int array `[copies]`. How long each is.
        price: int array `[products]`. Which text tells a product's price.

    Example:

    >>> bank = Bank(Catalogue.load(2))
    >>> bank.copies[bank.price[0]].text
    'from €19,900'
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.copies = [
            dataclasses.replace(copy, text=_with_percent(copy))
            for copy in load_copies()
            if copy.language in catalogue.languages
            and copy.kind != Element.PRICE
        ]
        self.price = self._add_prices(catalogue)
        self.table = _join(
            [_typeset(copy.text, copy.language) for copy in self.copies]
        )
        kinds = [str(kind) for kind in WORDS]
        self.kind = np.array([kinds.index(c.kind) for c in self.copies])
        self.language = np.array(
            [catalogue.languages.index(c.language) for c in self.copies]
        )
        self.tones = np.array(
            [[tone in c.tags for tone in TONES] for c in self.copies]
        )
        self.letters = np.array([text_length(c.text) for c in self.copies])

    def _add_prices(self, catalogue: Catalogue) -> npt.NDArray:
        """Append the prices, and return which is whose."""
        forms = {
            (c.group, c.language): c
            for c in load_copies()
            if c.kind == Element.PRICE
        }
        places: dict[str, int] = {}
        of_product = []
        for i, amount in enumerate(catalogue.price):
            language = catalogue.languages[catalogue.language[i]]
            form = forms[_PRICE_GROUPS[i % len(_PRICE_GROUPS)], language]
            name = f"{form.id}-{amount:g}"
            if name not in places:
                places[name] = len(self.copies)
                text = form.text.replace(
                    "{price}", write_price(float(amount), language)
                )
                self.copies.append(
                    dataclasses.replace(form, id=name, text=text)
                )
            of_product.append(places[name])
        return np.array(of_product)

    def tone_of(self, text: str) -> int:
        """Return the tone of a headline, -1 where it is nobody's."""
        return self._tone_by_text.get(text, -1)

    @functools.cached_property
    def _tone_by_text(self) -> dict[str, int]:
        headlines = np.flatnonzero(self.kind == WORDS.index(Element.HEADLINE))
        return {
            self.copies[i].text: int(self.tones[i].argmax()) for i in headlines
        }

    @functools.cached_property
    def texts(self) -> npt.NDArray:
        """All texts, and last, so at -1, the one that says nothing."""
        return np.array([*(copy.text for copy in self.copies), ""])


def _with_percent(copy: StudioCopy) -> str:
    return copy.text.replace(
        "{percent}", write_percent(_PERCENT, copy.language)
    )


@functools.cache
def _typeset(text: str, language: str) -> CopyTable:
    return CopyTable.typeset([text], [language], _typesetter())


@functools.cache
def _typesetter() -> Typesetter:
    return Typesetter()


def _join(tables: list[CopyTable]) -> CopyTable:
    return CopyTable(
        np.concatenate([t.lines for t in tables]),
        np.concatenate([t.widths for t in tables]),
        np.concatenate([t.small for t in tables]),
        [row for t in tables for row in t.files],
    )
