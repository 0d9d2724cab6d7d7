"""What must not get worse while clicks get better."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.creatives.generated_creatives import GeneratedCreatives
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.choice import Choice
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.metrics.diversity import pairwise_difference
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.nearest import nearest_distance
from tfgan_ads.metrics.prdc import prdc
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE

_NEIGHBOURS = 5
_TIE = 0.02
_TRAINING = 5_000


def guardrails(
    grid: EvaluationSet,
    choices: Mapping[str, Choice],
    judge: AttributeJudge,
    training: npt.NDArray,
) -> pd.DataFrame:
    """Measure the creatives of every policy beside what they are clicked for.

    Args:
        grid: `EvaluationSet`.
        choices: dict of policy to `Choice`.
        judge: `AttributeJudge`, whose features tell realism.
        training: uint8 array `[n, size, size, channels]`. Creatives the
            generator has learned from.

    Returns:
        DataFrame, one row a policy: Frechet distance to random real
        creatives of the same products, and the share of these that is
        covered (less than of held-out clicked ones: to choose is to narrow);
        mean pixel difference
        between the creatives of one user (`within users`) and of one product
        (`across users`); and the share of `near duplicates`, nearer to a
        training creative than 99 % of the real ones are.
    """
    # The last real candidate: the first is a policy of its own.
    real = grid.real[:, -1]
    features = judge.predict(real).features
    known = _floats(training)
    near, _ = nearest_distance(_floats(real), known)
    close = np.quantile(near, 0.01)
    lines = {}
    for name, choice in choices.items():
        images, seen = choice.images, judge.predict(choice.images).features
        near, _ = nearest_distance(_floats(images), known)
        lines[name] = {
            "distance to random real": frechet_distance(features, seen),
            "random real covered": _coverage(features, seen),
            "within users": _difference(images, grid.user),
            "across users": _difference(images, grid.product),
            "near duplicates": float((near < close).mean()),
        }
    return pd.DataFrame(lines).T


def training_creatives(train: AdLog, grid: EvaluationSet) -> npt.NDArray:
    """Load some of the creatives that were learned from.

    Args:
        train: `AdLog`.
        grid: `EvaluationSet`, whose size they get.

    Returns:
        uint8 array `[n, size, size, channels]`, n at most 5,000.
    """
    image = str(train.schema.creative_image)
    names = train.clicked().to_pandas([image])[image].unique()
    rng = np.random.default_rng(0)
    chosen = rng.permutation(names)[:_TRAINING]
    return grid.load([str(name) for name in chosen])


def product_error(
    model: object, grid: EvaluationSet, drawn: GeneratedCreatives
) -> float:
    """Return the largest error in the pixels a product covers entirely.

    Args:
        model: `CreativeModel` in treatment mode.
        grid: `EvaluationSet` whose products were asked for.
        drawn: `GeneratedCreatives`.

    Returns:
        float in [0, 255], how much further a pixel is from its product's
        than rounding to a byte may take it; 0 where all are kept.
    """
    placer = model.placer  # type: ignore[attr-defined]
    column = grid.schema.product_image
    assert grid.products is not None
    cutouts = grid.images.load(grid.products[column], CUTOUT_SIZE, 4)
    layouts = list(placer.placements)
    places = [layouts.index(name) for name in drawn.table["layout"]]
    placed = placer(
        cutouts[drawn.table["product"]].astype("float32") / 255,
        np.array(places),
    ).numpy()
    opaque = placed[..., 3] > 1 - 1e-4
    gap = np.abs(drawn.images - 255.0 * placed[..., :3]).max(-1)
    # Which way a tie is rounded hangs on the order of adding up.
    return float(max((gap * opaque).max() - 0.5 - _TIE, 0.0))


def _coverage(real: npt.NDArray, generated: npt.NDArray) -> float:
    """Coverage, where there are creatives enough to speak of it."""
    if len(real) <= _NEIGHBOURS:
        return float("nan")
    return prdc(real, generated, _NEIGHBOURS).coverage


def _floats(images: npt.NDArray) -> npt.NDArray:
    return images.reshape(len(images), -1).astype("float32") / 255


def _difference(images: npt.NDArray, group: npt.NDArray) -> float:
    """Average the pixel difference of pairs within groups."""
    parts = [images[group == k] for k in np.unique(group)]
    values = [pairwise_difference(x) for x in parts if len(x) > 1]
    return float(np.mean(values)) if values else float("nan")
