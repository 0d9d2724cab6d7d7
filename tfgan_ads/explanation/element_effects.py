"""What each element of an ad does for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.next_layout import next_layout
from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.schema.element import WORDS

TREATMENT, BACKGROUND, LAYOUT = "treatment", "background", "layout"


def element_effects(
    values: AdValues,
    user: pd.DataFrame,
    product: int = 0,
    repeats: int = 32,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure what each element adds to the log-odds of a click.

    One element after the other is taken away, or exchanged, and all else
    stays: a text and a photograph are left out, the layout becomes the next
    that suits the slot, and the ad is painted as another one is (treatment).

    Args:
        values: `AdValues` of a model that composes ads.
        user: DataFrame of one row.
        product: int. Defaults to `0`.
        repeats: int. Ads of the user that are looked at. Defaults to `32`.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame, a row an element: `log-odds` that it adds to the ads that
        have it, `low` and `high` of two standard errors, and `ads`, how many
        have it.

    Raises:
        AdsError: The model does not compose ads.
    """
    if values.model.mode != "composition":
        raise AdsError(
            "Elements are those of compositions. Of creatives from scratch "
            "see `occlusion_map`."
        )
    users = pd.concat([user] * repeats, ignore_index=True)
    seeds = seed * 1_000_003 + np.arange(repeats)
    ads = values.draw(users, product, seeds)
    worth = values.of(ads, users)
    found = {}
    for name, other in _without(values, ads.inputs):
        without = values.redrawn(other)
        there = _differ(ads.inputs["parts"], other["parts"])
        there |= name == TREATMENT
        gains = (worth - values.of(without, users))[there]
        found[name] = [*_interval(gains), int(there.sum())]
    table = pd.DataFrame.from_dict(
        found, "index", columns=["log-odds", "low", "high", "ads"]
    )
    return table[table["ads"] > 0].astype({"ads": int})


def _without(
    values: AdValues, inputs: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each element, and what is told of ads without it."""
    kit, parts = values.model.drawing.kit, inputs["parts"]
    assert kit is not None
    for place, kind in enumerate(WORDS):
        hidden = np.arange(len(WORDS)) == place
        copy = tf.where(hidden, -1, parts.copy)
        yield kind, {**inputs, "parts": parts._replace(copy=copy)}
    layout = tf.cast(next_layout(kit.layouts, parts), parts.layout.dtype)
    yield LAYOUT, {**inputs, "parts": parts._replace(layout=layout)}
    plain = parts._replace(
        photo_id=tf.zeros_like(parts.photo_id) - 1,
        photo=tf.zeros_like(parts.photo),
    )
    yield BACKGROUND, {**inputs, "parts": plain}
    rolled = {
        name: tf.nest.map_structure(lambda x: tf.roll(x, 1, 0), value)
        for name, value in inputs.items()
    }
    yield TREATMENT, {**rolled, "parts": parts}


def _differ(parts: CompositionInputs, others: CompositionInputs) -> npt.NDArray:
    """Say which ads had what was taken away."""
    return np.asarray(
        (parts.copy.numpy() != others.copy.numpy()).any(1)
        | (parts.layout.numpy() != others.layout.numpy())
        | (parts.photo_id.numpy() != others.photo_id.numpy())
    )


def _interval(gains: npt.NDArray) -> Interval:
    if not len(gains):
        return Interval(0.0, 0.0, 0.0)
    spread = gains.std(ddof=1) if len(gains) > 1 else np.nan
    error = 2 * spread / len(gains) ** 0.5
    middle = float(gains.mean())
    return Interval(middle, middle - error, middle + error)
