"""Who sees which creative: the studio world before anyone clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.files import chunks

if TYPE_CHECKING:
    from tfgan_ads.worlds.studio.studio_world import StudioWorld

POSITIONS = 4
FATIGUE, FATIGUE_CAP = -0.06, 8
_POSITION_BIAS = -0.18
_START, _DAYS = np.datetime64("2026-03-02T00:00"), 28
_CHUNK = 20_000


def draw_exposures(
    world: StudioWorld, n: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Draw who sees what, when and where.

    Args:
        world: `StudioWorld`.
        n: int. How many impressions.
        rng: NumPy generator.

    Returns:
        DataFrame in time order. `utility` is the log-odds of a click, less
        the base; `seen` counts earlier impressions of the vertical.
    """
    minutes = np.sort(rng.integers(0, _DAYS * 24 * 60, n))
    table = pd.DataFrame(
        {
            "timestamp": _START + minutes.astype("timedelta64[m]"),
            "hour": minutes // 60 % 24,
            "user": rng.integers(world.users, size=n),
            "position": rng.integers(1, POSITIONS + 1, n),
        }
    )
    table["product"] = _choose_products(world, table["user"].to_numpy(), rng)
    choice, propensity = _choose_creatives(world, table, rng)
    table["creative"] = table["product"] * world.creatives + choice
    table["propensity"] = propensity
    vertical = world.catalogue.vertical[table["product"]]
    table["seen"] = table.groupby(["user", vertical]).cumcount()
    table["utility"] = (
        world.about_product(table["user"], table["product"])
        + _liking_of_creatives(world, table)
        + world.quality(world.seen)[table["creative"]]
        + _POSITION_BIAS * (table["position"] - 1)
        + FATIGUE * table["seen"].clip(upper=FATIGUE_CAP)
    )
    return table


def _choose_products(
    world: StudioWorld, users: npt.NDArray, rng: np.random.Generator
) -> npt.NDArray:
    """Of the user's market, tilted towards the user's interests."""
    choice = np.empty(len(users), int)
    market = world.markets[world.population.language[users]]
    for language in world.markets:
        mine = np.flatnonzero(world.catalogue.language == language)
        vertical = world.catalogue.vertical[mine]
        theirs = np.flatnonzero(market == language)
        for rows in chunks(len(theirs), _CHUNK):
            some = theirs[rows]
            logits = world.population.interest[users[some]][:, vertical]
            noise = rng.gumbel(size=logits.shape)
            choice[some] = mine[(logits + noise).argmax(1)]
    return choice


def _choose_creatives(
    world: StudioWorld, table: pd.DataFrame, rng: np.random.Generator
) -> tuple[npt.NDArray, npt.NDArray]:
    """The logging policy: a softmax over the product's creatives."""
    features = world.percepts.reshape(len(world.catalogue), world.creatives, -1)
    choice = np.empty(len(table), int)
    propensity = np.empty(len(table))
    for rows in chunks(len(table), _CHUNK):
        some = table.iloc[rows]
        taste = world.population.taste[some["user"]]
        score = world.targeting * np.einsum(
            "nf,ncf->nc", taste, features[some["product"]]
        )
        odds = np.exp(score - score.max(1, keepdims=True))
        share = odds / odds.sum(1, keepdims=True)
        drawn = (share.cumsum(1) > rng.random((len(some), 1))).argmax(1)
        choice[rows] = drawn
        propensity[rows] = share[np.arange(len(some)), drawn]
    return choice, propensity


def _liking_of_creatives(
    world: StudioWorld, table: pd.DataFrame
) -> npt.NDArray:
    return np.concatenate(
        [
            world.liking(some["user"], world.percepts[some["creative"]])
            for some in (
                table.iloc[rows] for rows in chunks(len(table), _CHUNK)
            )
        ]
    )
