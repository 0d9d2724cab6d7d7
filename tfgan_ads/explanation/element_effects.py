"""What each element of an ad does for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.creatives.compositions.allowed_designs import allowed_designs
from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.metrics.bootstrap import mean_interval
from tfgan_ads.schema.element import WORDS

TREATMENT, BACKGROUND, LAYOUT = "treatment", "background", "layout"


def element_effects(
    values: AdValues,
    user: pd.DataFrame,
    background: pd.DataFrame,
    product: int = 0,
    repeats: int = 32,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure what each element adds to the log-odds of a click.

    One element after the other becomes that of a usual ad, and all else
    stays. What some ads of the log do without, such as a badge, is taken
    away; what all of them have is exchanged for that of a design drawn from
    those that suit the slot and are understood: nobody has seen an ad without
    a headline, and no judge can say what it is worth. The treatment is that
    of the ad for somebody else.

    Args:
        values: `AdValues` of a model that composes ads.
        user: DataFrame of one row.
        background: DataFrame. Whom else it might have been.
        product: int. Defaults to `0`.
        repeats: int. Ads of the user that are looked at. Defaults to `32`.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame, a row an element: `log-odds` that it adds to the ads that
        differ in it from the usual, `low` and `high` of two standard errors,
        and `ads`, how many do.

    Raises:
        AdsError: The model does not compose ads.
    """
    if values.model.mode != "composition":
        raise AdsError(
            "Elements are those of compositions. Of creatives from scratch "
            "see `occlusion_map`."
        )
    rng = np.random.default_rng(seed)
    users = pd.concat([user] * repeats, ignore_index=True)
    seeds = seed * 1_000_003 + np.arange(repeats)
    ads = values.draw(users, product, seeds)
    others = users.copy()
    fields = [name for name in values.fields if name in users]
    dealt = background.iloc[rng.integers(len(background), size=repeats)]
    others[fields] = dealt[fields].to_numpy()
    painted = values.draw(others, product, seeds).inputs
    worth = values.of(ads, users)
    found = {}
    for name, other in _usual(values, ads.inputs, painted, rng):
        without = values.redrawn(other)
        differs = _differ(ads.inputs["parts"], other["parts"])
        differs |= name == TREATMENT
        gains = (worth - values.of(without, users))[differs]
        found[name] = [*mean_interval(gains), int(differs.sum())]
    table = pd.DataFrame.from_dict(
        found, "index", columns=["log-odds", "low", "high", "ads"]
    )
    return table[table["ads"] > 0].astype({"ads": int})


def _usual(
    values: AdValues,
    inputs: dict[str, Any],
    painted: dict[str, Any],
    rng: np.random.Generator,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each element, and what is told of ads whose own it is not."""
    kit, parts = values.model.drawing.kit, inputs["parts"]
    assert kit is not None
    designs = np.asarray(values.model.conditioning.said.designs)
    allowed = allowed_designs(kit, designs, parts.to_choose()).numpy()
    chance = rng.random(allowed.shape) + allowed
    usual = designs[chance.argmax(1)]
    for place, kind in enumerate(WORDS):
        here = np.arange(len(WORDS)) == place
        spared = (designs[:, 3 + place] < 0).any()
        copy = tf.where(here, -1 if spared else usual[:, 3:], parts.copy)
        yield kind, {**inputs, "parts": parts._replace(copy=copy)}
    yield LAYOUT, {**inputs, "parts": parts._replace(layout=usual[:, 0])}
    other = parts._replace(photo_id=tf.constant(usual[:, 1]))
    photo = kit.photos.cut_for(other)
    yield BACKGROUND, {**inputs, "parts": other._replace(photo=photo)}
    yield TREATMENT, {**painted, "parts": parts}


def _differ(parts: CompositionInputs, others: CompositionInputs) -> npt.NDArray:
    """Say which ads had what was taken away."""
    return np.asarray(
        (np.asarray(parts.copy) != np.asarray(others.copy)).any(1)
        | (np.asarray(parts.layout) != np.asarray(others.layout))
        | (np.asarray(parts.photo_id) != np.asarray(others.photo_id))
    )
