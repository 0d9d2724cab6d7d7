"""`StudioWorld`: a simulated ad world with known truth."""

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit

from tfgan_ads.files import chunks
from tfgan_ads.worlds.intercept import intercept
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.compositor import Compositor
from tfgan_ads.worlds.studio.perception import Percept
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.treatment import Treatment
from tfgan_ads.worlds.studio.users import Users

POSITIONS = 4
_POSITION_BIAS = -0.18
FATIGUE, FATIGUE_CAP = -0.06, 8
_ARTEFACT_COST = 10.0
_DAYS = 28
_CHUNK = 20_000


@dataclass(frozen=True)
class StudioWorld:
    """Users, products, creatives, and who clicks what.

    The truth is a function of *pixels*: a creative is measured by
    `Perception`, so the world can judge any image of the right size, real or
    generated.

    `logit P(click) = base + interest[u, vertical] + appeal[product]
    + taste[u] . phi(pixels) - 10 * artefacts(pixels)
    - 0.18 * (position - 1) - 0.06 * min(seen, 8)`

    where `seen` counts the user's earlier impressions of the vertical. Of
    the clicks some convert, more often within the user's interests, after an
    exponential delay with a mean of 20 hours.

    All clicks are simulated; the pictures are composites of open artwork.

    Args:
        seed: int. Everything follows from it.
        size: int. Side of the creatives in pixels. Defaults to `32`.
        users: int. Defaults to `20_000`.
        creatives: int. How many a product has. Defaults to `40`.
        personal: bool. `False` is the null world: everyone has the mean
            taste for treatments. Defaults to `True`.
        targeting: float. How strongly the logging policy already favours
            what the user likes: it shows creative `c` with probability
            proportional to `exp(targeting * taste[u] . phi(c))`. 0 is
            uniform. Defaults to `1.5`.
        ctr: float. Click rate in the log to calibrate to. Defaults to `0.02`.

    Example:

    >>> world = StudioWorld(seed=0, users=50, creatives=2)
    >>> log = world.impressions(100)
    >>> bool(log["click"].isin([0, 1]).all())
    True
    """

    seed: int
    size: int = 32
    users: int = 20_000
    creatives: int = 40
    personal: bool = True
    targeting: float = 1.5
    ctr: float = 0.02

    def rng(self, *stream: int) -> np.random.Generator:
        """Return the generator of one independent stream of the seed."""
        return np.random.default_rng([self.seed, *stream])

    @functools.cached_property
    def catalogue(self) -> Catalogue:
        """The products."""
        return Catalogue.load()

    @functools.cached_property
    def population(self) -> Users:
        """The users."""
        return Users.sample(
            self.users, self.catalogue.verticals, self.rng(1), self.personal
        )

    @functools.cached_property
    def treatments(self) -> Treatment:
        """The treatment of every creative, product by product."""
        return Treatment.sample(
            len(self.catalogue.ids) * self.creatives, self.rng(2)
        )

    @functools.cached_property
    def images(self) -> npt.NDArray:
        """Every creative, uint8 `[products * creatives, size, size, 3]`."""
        products = np.repeat(np.arange(len(self.catalogue.ids)), self.creatives)
        return Compositor(self.size).draw(
            self.catalogue.cutouts[products], self.treatments
        )

    @functools.cached_property
    def percepts(self) -> npt.NDArray:
        """What the world sees in every creative, `[..., 12]`."""
        return self._perceive(self.images).features()

    @functools.cached_property
    def appeal(self) -> npt.NDArray:
        """Log-odds of each product."""
        return self.rng(3).normal(0, 0.15, len(self.catalogue.ids))

    def utility(
        self, users: npt.NDArray, products: npt.NDArray, images: npt.NDArray
    ) -> npt.NDArray:
        """Return the log-odds of a click, less the base, at position 1.

        Args:
            users: int array `[n]`.
            products: int array `[n]`.
            images: uint8 array `[n, size, size, 3]`, any creatives.

        Returns:
            float array `[n]`.
        """
        seen = self._perceive(images)
        return (
            self.about_product(users, products)
            + self.liking(users, seen.features())
            - _ARTEFACT_COST * seen.artefacts
        )

    def probability(
        self, users: npt.NDArray, products: npt.NDArray, images: npt.NDArray
    ) -> npt.NDArray:
        """Return the true click probability at position 1, unfatigued."""
        return expit(self.base + self.utility(users, products, images))

    def liking(self, users: npt.NDArray, features: npt.NDArray) -> npt.NDArray:
        """Return `taste[u] . phi`, the part of the truth that is treatment."""
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
        start = np.datetime64("2026-03-02T00:00")
        table = pd.DataFrame(
            {
                "timestamp": start + minutes.astype("timedelta64[m]"),
                "hour": minutes // 60 % 24,
                "user": rng.integers(self.users, size=n),
                "position": rng.integers(1, POSITIONS + 1, n),
            }
        )
        table["product"] = self._choose_products(table["user"], rng)
        choice, propensity = self._choose_creatives(table, rng)
        table["creative"] = table["product"] * self.creatives + choice
        table["propensity"] = propensity
        vertical = self.catalogue.vertical[table["product"]]
        table["seen"] = table.groupby(["user", vertical]).cumcount()
        table["utility"] = (
            self.about_product(table["user"], table["product"])
            + self._liking_of_creatives(table)
            + _POSITION_BIAS * (table["position"] - 1)
            + FATIGUE * table["seen"].clip(upper=FATIGUE_CAP)
        )
        return table

    def _choose_products(
        self, users: pd.Series, rng: np.random.Generator
    ) -> npt.NDArray:
        """Mostly at random, tilted towards the user's interests."""
        choice = np.empty(len(users), int)
        interest, numbers = self.population.interest, users.to_numpy()
        for rows in chunks(len(users), _CHUNK):
            logits = interest[numbers[rows]][:, self.catalogue.vertical]
            noise = rng.gumbel(size=logits.shape)
            choice[rows] = (logits + noise).argmax(1)
        return choice

    def _choose_creatives(
        self, table: pd.DataFrame, rng: np.random.Generator
    ) -> tuple[npt.NDArray, npt.NDArray]:
        """The logging policy: a softmax over the product's creatives."""
        features = self.percepts.reshape(-1, self.creatives, 12)
        choice = np.empty(len(table), int)
        propensity = np.empty(len(table))
        for rows in chunks(len(table), _CHUNK):
            some = table.iloc[rows]
            taste = self.population.taste[some["user"]]
            score = self.targeting * np.einsum(
                "nf,ncf->nc", taste, features[some["product"]]
            )
            odds = np.exp(score - score.max(1, keepdims=True))
            share = odds / odds.sum(1, keepdims=True)
            drawn = (share.cumsum(1) > rng.random((len(some), 1))).argmax(1)
            choice[rows] = drawn
            propensity[rows] = share[np.arange(len(some)), drawn]
        return choice, propensity

    def _liking_of_creatives(self, table: pd.DataFrame) -> npt.NDArray:
        return np.concatenate(
            [
                self.liking(some["user"], self.percepts[some["creative"]])
                for some in (
                    table.iloc[rows] for rows in chunks(len(table), _CHUNK)
                )
            ]
        )

    def about_product(
        self, users: npt.NDArray, products: npt.NDArray
    ) -> npt.NDArray:
        vertical = self.catalogue.vertical[products]
        return self.population.interest[users, vertical] + self.appeal[products]

    def _perceive(self, images: npt.NDArray) -> Percept:
        return Perception.of(self.size)(images)
