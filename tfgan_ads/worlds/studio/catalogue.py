"""`Catalogue`: what the studio world's advertisers sell, and to whom."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.artwork.products import Products
from tfgan_ads.worlds.studio.languages import SHARES
from tfgan_ads.worlds.studio.languages import languages
from tfgan_ads.worlds.studio.languages import shares

# What prices begin with, and where they end below the round amount.
_STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


class Catalogue:
    """The products of the studio world, their brands, prices and markets.

    Every product is advertised in one language, its market's, so that all of
    its creatives can be shown to the same people.

    Attributes:
        ids: list of str. One name a product, grouped by vertical.
        verticals: list of str. The vertical names, sorted.
        vertical: int array `[products]`. Index into `verticals`.
        brand: int array `[products]`. Index into `load_brands()`.
        languages: list of str. Those that can be written here.
        language: int array `[products]`. Index into `languages`.
        price: float array `[products]`. List prices in euros.

    Example:

    >>> catalogue = Catalogue.load(30)
    >>> len(catalogue.ids), len(catalogue.verticals)
    (30, 10)
    """

    def __init__(self, products: int, wanted: tuple[str, ...]) -> None:
        whole = Products.load()
        kept = _evenly(whole.vertical, products)
        self.ids = [whole.ids[i] for i in kept]
        self.verticals = whole.verticals
        self.vertical = whole.vertical[kept]
        self.brand = _brands(self.verticals, self.vertical)
        self.languages = list(languages(wanted))
        self.language = _markets(self.vertical, shares(self.languages))
        rng = np.random.default_rng(0)
        self.price = np.array(
            [
                list_price(low, high, share)
                for (low, high), share in zip(
                    whole.prices, rng.random(len(whole.ids)), strict=True
                )
            ]
        )[kept]

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    @functools.cache
    def load(
        cls, products: int = 280, languages: tuple[str, ...] = tuple(SHARES)
    ) -> Catalogue:
        """Return a catalogue; the same one for all who ask for the same.

        Args:
            products: int. How many at most, as many of each vertical.
                Defaults to 280.
            languages: tuple of str. Of the markets. Those that cannot be
                written here are left out. Defaults to all.
        """
        return cls(products, languages)

    def open(self, product: int) -> Image.Image:
        """Open a product's cut-out, RGBA, at full resolution."""
        return Products.load().open(self.ids[product])


def list_price(low: float, high: float, share: float) -> float:
    """Return a price as shops write them.

    Args:
        low: float. Euros.
        high: float.
        share: float in [0, 1]. How far up between the two.

    Example:

    >>> [list_price(8, 45, share) for share in (0, 0.5, 0.99)]
    [7.9, 19.9, 39.9]
    >>> list_price(24_900, 49_900, 0.3)
    29900
    """
    exponent = np.arange(0, 7)[:, None]
    ladder = np.sort((np.array(_STEPS) * 10.0**exponent).ravel())
    fitting = ladder[(ladder >= low) & (ladder <= 1.05 * high)]
    if not len(fitting):
        fitting = np.array([high])
    amount = fitting[min(int(share * len(fitting)), len(fitting) - 1)]
    if amount < 60:
        return round(float(amount) - 0.1, 2)
    # Ending with a nine: 119, 1,190, 11,900.
    unit = 10 ** max(0, int(np.log10(amount)) - 2)
    return int(amount) - unit if amount < 10_000 else int(amount) - 100


def _evenly(vertical: npt.NDArray, products: int) -> npt.NDArray:
    """Take as many of every vertical; in the order of the artwork."""
    rank = np.array([np.sum(vertical[:i] == v) for i, v in enumerate(vertical)])
    return np.sort(np.lexsort((vertical, rank))[:products])


def _brands(verticals: list[str], vertical: npt.NDArray) -> npt.NDArray:
    """Deal each vertical's products to its brands in turn."""
    brand = np.zeros(len(vertical), int)
    for i, name in enumerate(verticals):
        mine = np.flatnonzero(vertical == i)
        own = [k for k, b in enumerate(load_brands()) if name in b.verticals]
        brand[mine] = np.resize(own, len(mine))
    return brand


def _markets(vertical: npt.NDArray, share: npt.NDArray) -> npt.NDArray:
    """Deal products to languages, evenly over every vertical."""
    # A sequence that is even in all of its parts; begun anew for a vertical
    # it would favour the first language.
    order = np.argsort(vertical, kind="stable")
    place = (np.arange(len(vertical)) * 0.618034 + 0.5) % 1
    market = np.empty(len(vertical), int)
    market[order] = np.searchsorted(share.cumsum()[:-1], place, side="right")
    return market
