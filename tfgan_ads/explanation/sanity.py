"""Do explanations follow from the models, and do they matter?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.field_effects import FieldEffects
from tfgan_ads.explanation.field_effects import told_ever_more


class Deletion(NamedTuple):
    """What becomes of an ad as ever more fields are withheld.

    Attributes:
        first: float. Log-odds on average over the curve, where the fields
            that did most go first.
        last: float. Where they go last. If the order means anything, this is
            above `first`.
    """

    first: float
    last: float

    @property
    def gap(self) -> float:
        """How much the order matters."""
        return self.last - self.first


def deletion(
    values: AdValues,
    user: pd.DataFrame,
    background: pd.DataFrame,
    effects: FieldEffects,
    product: int = 0,
    repeats: int = 8,
    seed: int = 1,
) -> Deletion:
    """Withhold a user's fields one by one, by their effects and reversed.

    Noise and people are others than those the effects were measured with, if
    `seed` is another. Read backwards it is insertion.

    Args:
        values: `AdValues`.
        user: DataFrame of one row.
        background: DataFrame. Whose fields take the place of the user's.
        effects: `FieldEffects` of the user.
        product: int. Defaults to `0`.
        repeats: int. Defaults to `8`.
        seed: int. Defaults to `1`.

    Returns:
        `Deletion`.

    Source: Petsiuk et al., RISE: Randomized input sampling for explanation
    of black-box models, 2018.
    """
    rng = np.random.default_rng(seed)
    order = np.array(effects.fields)[np.argsort(-effects.mean)]
    profiles, seeds = [], []
    for repeat in range(repeats):
        other = background.iloc[[rng.integers(len(background))]]
        # What is told last, read backwards, is withheld first.
        for each in (order[::-1], order):
            rows = told_ever_more(user, other, list(each))
            profiles.append(rows)
            seeds += [seed * 1_000_003 + repeat] * len(rows)
    many = pd.concat(profiles, ignore_index=True)
    ads = values.draw(many, product, np.array(seeds))
    viewers = pd.concat([user] * len(many), ignore_index=True)
    worth = values.of(ads, viewers).reshape(repeats, 2, -1).mean((0, 2))
    return Deletion(float(worth[0]), float(worth[1]))


def randomised(clicks: ClickEnsemble) -> ClickEnsemble:
    """Return a click model that has learned columns, and no click.

    An explanation that stays the same by it explains the pictures, and not
    what is clicked.

    Args:
        clicks: `ClickModel`.

    Source: Adebayo et al., Sanity checks for saliency maps, 2018.
    """
    config = clicks.get_config()
    return type(clicks).from_config({**config, "seed": config["seed"] + 1})


def agreement(
    some: Sequence[FieldEffects], others: Sequence[FieldEffects]
) -> float:
    """Return the rank correlation of effects, of the same users' fields.

    Args:
        some: sequence of `FieldEffects`, one a user.
        others: sequence like it.

    Returns:
        float; not a number where nothing did anything, or all the same.
    """
    means = [np.concatenate([e.mean for e in each]) for each in (some, others)]
    if min(map(np.ptp, means)) == 0:
        return float("nan")
    return float(spearmanr(*means)[0])
