"""How the studio world compares with published figures."""

from typing import Any

import numpy as np
from scipy.special import expit
from sklearn.metrics import roc_auc_score

from tfgan_ads.metrics.clicks import pair_accuracy
from tfgan_ads.worlds.studio.perception import FEATURES
from tfgan_ads.worlds.studio.studio_world import StudioWorld

# (low, high) of what is published; see the docs page on the studio world.
PUBLISHED = {
    "click rate in the log": (0.005, 0.03),
    "best of creatives over uniform, no personalisation": (0.3, 0.9),
    "pair accuracy within product": (0.55, 0.75),
    "AUC of the true probability": (0.55, 0.70),
}


def calibrate(world: StudioWorld, impressions: int = 100_000) -> dict[str, Any]:
    """Measure a world against the published figures.

    Args:
        world: `StudioWorld`.
        impressions: int. Length of the simulated log. Defaults to `100_000`.

    Returns:
        dict of str to float: the figures of `PUBLISHED`, the conversion
        rate, and the personal best over uniform.
    """
    log = world.impressions(impressions)
    exposures = world.exposures(impressions, world.rng(5))
    truth = expit(world.base + exposures["utility"].to_numpy())
    uniform, popular, personal = _policies(world)
    click = log["click"].to_numpy()
    return {
        "click rate in the log": float(click.mean()),
        "best of creatives over uniform, no personalisation": popular / uniform
        - 1,
        "pair accuracy within product": pair_accuracy(
            click, truth, log["product"].to_numpy()
        ),
        "AUC of the true probability": float(roc_auc_score(click, truth)),
        "conversions a click": float(log["conversion"].sum() / click.sum()),
        "personal best of creatives over uniform": personal / uniform - 1,
    }


def _policies(world: StudioWorld, users: int = 1_000) -> tuple[float, ...]:
    """True click rates: uniform, one best for all, one best a user."""
    rng = world.rng(6)
    who = rng.integers(world.users, size=users)
    features = world.percepts.reshape(-1, world.creatives, len(FEATURES))
    quality = world.quality(world.seen).reshape(-1, world.creatives)
    products = rng.integers(len(features), size=30)
    rates = []
    for product in products:
        liking = world.population.taste[who] @ features[product].T
        liking = liking + quality[product]
        about = world.about_product(who, np.full(users, product))
        p = expit(world.base + about[:, None] + liking)
        rates.append((p.mean(), p.mean(0).max(), p.max(1).mean()))
    return tuple(float(rate) for rate in np.mean(rates, 0))
