"""`StudioWorld`: a simulated ad world with known truth."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from tfgan_ads.worlds.intercept import intercept
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.compose import compose
from tfgan_ads.worlds.studio.languages import SHARES
from tfgan_ads.worlds.studio.perception import Percept
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.policy import choose_creatives
from tfgan_ads.worlds.studio.policy import choose_products
from tfgan_ads.worlds.studio.studio import Studio
from tfgan_ads.worlds.studio.treatment import Treatment
from tfgan_ads.worlds.studio.users import Users

POSITIONS = 4
_POSITION_BIAS = -0.18
FATIGUE, FATIGUE_CAP = -0.06, 8
_ARTEFACT_COST = 10.0
# What everyone minds: words that cannot be read, and ads that are full.
_LEGIBILITY, _CLUTTER = 0.3, -0.4
_START, _DAYS = np.datetime64("2026-03-02T00:00"), 28


@dataclass(frozen=True)
class StudioWorld:
    """Users, products, creatives, and who clicks what.

    The truth is a function of *pixels* and of the composition: a creative is
    measured by `Perception`, so the world can judge any image of the right
    size, real or generated. What it says and how it is laid out is not in
    the pixels of a small picture: `Arrangement` tells.

    `logit P(click) = base + interest[u, vertical] + appeal[product]
    + taste[u] . phi(pixels, composition) - 10 * artefacts(pixels)
    + 0.3 * legibility(pixels) - 0.4 * clutter
    - 0.18 * (position - 1) - 0.06 * min(seen, 8)`

    where `seen` counts the user's earlier impressions of the vertical. Of
    the clicks some convert, more often within the user's interests, after an
    exponential delay with a mean of 20 hours. Every product has one market,
    and people are shown ads in their own language.

    All clicks are simulated; the pictures are composites of open artwork.

    Args:
        seed: int. Everything follows from it.
        size: int. Side in pixels to which ads are squeezed to be judged.
            Defaults to `32`.
        users: int. Defaults to `20_000`.
        creatives: int. How many a product has. Defaults to `8`.
        personal: bool. `False` is the null world: everyone has the mean
            taste. Defaults to `True`.
        targeting: float. How strongly the logging policy already favours
            what the user likes: it shows creative `c` with probability
            proportional to `exp(targeting * taste[u] . phi(c))`. 0 is
            uniform. Defaults to `1.5`.
        ctr: float. Click rate in the log to calibrate to. Defaults to `0.02`.
        words: bool. `False` is a world in which nobody cares for what ads
            say, how they are laid out, and whether they can be read.
            Defaults to `True`.
        products: int. At most so many are advertised. Defaults to `280`.
        languages: tuple of str. Of the markets and their people. Defaults to
            `("en", "de", "zh", "ar")`, those of which that can be set in
            type here.

    Example:

    >>> world = StudioWorld(seed=0, users=50, creatives=2, products=20)
    >>> log = world.impressions(100)
    >>> bool(log["click"].isin([0, 1]).all())
    True
    """

    seed: int
    size: int = 32
    users: int = 20_000
    creatives: int = 8
    personal: bool = True
    targeting: float = 1.5
    ctr: float = 0.02
    words: bool = True
    products: int = 280
    languages: tuple[str, ...] = tuple(SHARES)

    def rng(self, *stream: int) -> np.random.Generator:
        """Return the generator of one independent stream of the seed."""
        return np.random.default_rng([self.seed, *stream])

    @functools.cached_property
    def studio(self) -> Studio:
        """Where the ads are made."""
        return Studio.of(self.catalogue)

    @property
    def catalogue(self) -> Catalogue:
        """The products."""
        return Catalogue.load(self.products, self.languages)

    @functools.cached_property
    def population(self) -> Users:
        """The users."""
        return Users.sample(
            self.users,
            self.catalogue.verticals,
            self.rng(1),
            self.personal,
            self.words,
            [self.catalogue.languages[i] for i in self.markets],
        )

    @functools.cached_property
    def markets(self) -> npt.NDArray:
        """The languages that some product is advertised in."""
        return np.unique(self.catalogue.language)

    @functools.cached_property
    def treatments(self) -> Treatment:
        """The treatment of every creative, product by product."""
        rng = self.rng(2)
        drawn = Treatment.sample(len(self.product_of), rng)
        return compose(self.studio, drawn, self.product_of, rng)

    @property
    def product_of(self) -> npt.NDArray:
        """Which product each creative advertises."""
        return np.repeat(np.arange(len(self.catalogue)), self.creatives)

    @functools.cached_property
    def images(self) -> npt.NDArray:
        """Every creative, uint8 `[products * creatives, size, size, 3]`."""
        return self.studio.draw(self.treatments, self.product_of, self.size)

    @functools.cached_property
    def seen(self) -> Percept:
        """What the world sees in every creative."""
        arrangement = Arrangement.of(
            self.studio, self.treatments, self.product_of
        )
        return Perception.of(self.size)(self.images, arrangement)

    @functools.cached_property
    def percepts(self) -> npt.NDArray:
        """What taste depends on, of every creative, `[..., 19]`."""
        return self.seen.features()

    @functools.cached_property
    def appeal(self) -> npt.NDArray:
        """Log-odds of each product."""
        return self.rng(3).normal(0, 0.15, len(self.catalogue.ids))

    def utility(
        self,
        users: npt.NDArray,
        products: npt.NDArray,
        images: npt.NDArray,
        arrangement: Arrangement | None = None,
    ) -> npt.NDArray:
        """Return the log-odds of a click, less the base, at position 1.

        Args:
            users: int array `[n]`.
            products: int array `[n]`.
            images: uint8 array `[n, size, size, 3]`, any creatives.
            arrangement: `Arrangement` of length n; None where nothing is
                known but the pixels.

        Returns:
            float array `[n]`.
        """
        seen = Perception.of(self.size)(images, arrangement)
        return (
            self.about_product(users, products)
            + self.liking(users, seen.features())
            + self.quality(seen)
        )

    def quality(self, seen: Percept) -> npt.NDArray:
        """Return what everyone thinks of how creatives are made, log-odds."""
        made = _LEGIBILITY * seen.legibility + _CLUTTER * seen.clutter
        return self.words * made - _ARTEFACT_COST * seen.artefacts

    def probability(
        self,
        users: npt.NDArray,
        products: npt.NDArray,
        images: npt.NDArray,
        arrangement: Arrangement | None = None,
    ) -> npt.NDArray:
        """Return the true click probability at position 1, unfatigued."""
        utility = self.utility(users, products, images, arrangement)
        return expit(self.base + utility)

    def liking(self, users: npt.NDArray, features: npt.NDArray) -> npt.NDArray:
        """Return `taste[u] . phi`, the part of the truth that is taste."""
        return np.einsum("nf,nf->n", self.population.taste[users], features)

    @functools.cached_property
    def base(self) -> float:
        """The intercept that gives the wished click rate in the log."""
        table = self.exposures(20_000, self.rng(4))
        return intercept(table["utility"].to_numpy(), self.ctr)

    def impressions(self, n: int) -> pd.DataFrame:
        """Simulate an impression log.

        Args:
            n: int. How many impressions.

        Returns:
            DataFrame in time order, with row numbers for user, product and
            creative, and the click, conversion, delay and propensity.
        """
        rng = self.rng(5)
        table = self.exposures(n, rng)
        probability = expit(self.base + table.pop("utility"))
        table["click"] = (rng.random(n) < probability).astype("int8")
        liked = self.population.interest[
            table["user"], self.catalogue.vertical[table["product"]]
        ]
        converts = rng.random(n) < expit(-2.6 + 1.2 * liked)
        table["conversion"] = table["click"] * converts.astype("int8")
        delay = np.round(rng.exponential(20.0, n), 2)
        table["conversion_delay"] = np.where(table["conversion"], delay, np.nan)
        return table

    def exposures(self, n: int, rng: np.random.Generator) -> pd.DataFrame:
        """Who sees what, when and where, before anyone clicks."""
        minutes = np.sort(rng.integers(0, _DAYS * 24 * 60, n))
        users = rng.integers(self.users, size=n)
        position = rng.integers(1, POSITIONS + 1, n)
        market = self.markets[self.population.language[users]]
        products = choose_products(
            users, market, self.population, self.catalogue, rng
        )
        features = self.percepts.reshape(
            len(self.catalogue), self.creatives, -1
        )
        chosen = choose_creatives(
            self.population.taste,
            features,
            users,
            products,
            self.targeting,
            rng,
        )
        creative = products * self.creatives + chosen.creative
        table = pd.DataFrame(
            {
                "timestamp": _START + minutes.astype("timedelta64[m]"),
                "hour": minutes // 60 % 24,
                "user": users,
                "position": position,
                "product": products,
                "creative": creative,
                "propensity": chosen.propensity,
            }
        )
        vertical = self.catalogue.vertical[products]
        table["seen"] = table.groupby(["user", vertical]).cumcount()
        table["utility"] = (
            self.about_product(users, products)
            + chosen.liking
            + self.quality(self.seen)[creative]
            + _POSITION_BIAS * (position - 1)
            + FATIGUE * table["seen"].clip(upper=FATIGUE_CAP)
        )
        return table

    def about_product(
        self, users: npt.NDArray, products: npt.NDArray
    ) -> npt.NDArray:
        vertical = self.catalogue.vertical[products]
        return self.population.interest[users, vertical] + self.appeal[products]
