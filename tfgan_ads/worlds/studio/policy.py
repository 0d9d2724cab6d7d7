"""The logging policy of the studio world: who is shown what."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.files import chunks
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.users import Users

_CHUNK = 20_000


class Choice(NamedTuple):
    """Which creatives were shown.

    Attributes:
        creative: int array `[n]`. Which of the product's.
        propensity: float array `[n]`. How probable that was.
        liking: float array `[n]`. How much it is to the user's taste.
    """

    creative: npt.NDArray
    propensity: npt.NDArray
    liking: npt.NDArray


def choose_products(
    users: npt.NDArray,
    market: npt.NDArray,
    population: Users,
    catalogue: Catalogue,
    rng: np.random.Generator,
) -> npt.NDArray:
    """Choose products of each user's market, tilted towards interests.

    Args:
        users: int array `[n]`.
        market: int array `[n]`. Index into the catalogue's languages.
        population: `Users`.
        catalogue: `Catalogue`.
        rng: NumPy generator.

    Returns:
        int array `[n]`.
    """
    choice = np.empty(len(users), int)
    for language in np.unique(market):
        mine = np.flatnonzero(catalogue.language == language)
        vertical = catalogue.vertical[mine]
        theirs = np.flatnonzero(market == language)
        for rows in chunks(len(theirs), _CHUNK):
            some = theirs[rows]
            logits = population.interest[users[some]][:, vertical]
            noise = rng.gumbel(size=logits.shape)
            choice[some] = mine[(logits + noise).argmax(1)]
    return choice


def choose_creatives(
    taste: npt.NDArray,
    features: npt.NDArray,
    users: npt.NDArray,
    products: npt.NDArray,
    targeting: float,
    rng: np.random.Generator,
) -> Choice:
    """Choose among each product's creatives, by a softmax of liking.

    Args:
        taste: float array `[users, features]`.
        features: float array `[products, creatives, features]`.
        users: int array `[n]`.
        products: int array `[n]`.
        targeting: float. How strongly liking counts; 0 is uniform.
        rng: NumPy generator.

    Returns:
        `Choice`.
    """
    n = len(users)
    made = Choice(np.empty(n, int), np.empty(n), np.empty(n))
    for rows in chunks(n, _CHUNK):
        liking = np.einsum(
            "nf,ncf->nc", taste[users[rows]], features[products[rows]]
        )
        score = targeting * liking
        odds = np.exp(score - score.max(1, keepdims=True))
        share = odds / odds.sum(1, keepdims=True)
        drawn = (share.cumsum(1) > rng.random((len(share), 1))).argmax(1)
        each = np.arange(len(share))
        made.creative[rows] = drawn
        made.propensity[rows] = share[each, drawn]
        made.liking[rows] = liking[each, drawn]
    return made
