"""Metrics of generated creatives, by their names.

Each is a function of a `CreativeComparison`. `Validation`, a search for better
settings and reports tell all that are registered.
"""

from __future__ import annotations

import numpy as np

from tfgan_ads.creatives.quality.creative_comparison import CreativeComparison
from tfgan_ads.metrics.diversity import pairwise_difference
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.kernel import kernel_distance
from tfgan_ads.metrics.metric import Metric
from tfgan_ads.metrics.metric import metric
from tfgan_ads.metrics.modes import Modes
from tfgan_ads.metrics.modes import modes as reached_modes
from tfgan_ads.metrics.prdc import PRDC
from tfgan_ads.metrics.prdc import prdc
from tfgan_ads.metrics.vendi import vendi_ratios
from tfgan_ads.registry import Registry

# Every module of this folder may bring some.
IMAGE_METRICS: Registry[Metric[CreativeComparison]] = Registry(
    "metric", __package__
)


@IMAGE_METRICS.register("distance")
@metric(higher_is_better=False)
def distance(compared: CreativeComparison) -> float:
    """Return the Frechet distance; see `frechet_distance`."""
    return frechet_distance(compared.seen.features, compared.held_out.features)


@IMAGE_METRICS.register("kernel_distance")
@metric(higher_is_better=False)
def kernel(compared: CreativeComparison) -> float:
    """Return the kernel distance; see `kernel_distance`."""
    return kernel_distance(
        compared.seen.features, compared.held_out.features, compared.subsets
    ).value


@IMAGE_METRICS.register("precision")
@metric(higher_is_better=True)
def precision(compared: CreativeComparison) -> float:
    """Return the share of generated creatives among real ones."""
    return compared.once(_prdc).precision


@IMAGE_METRICS.register("recall")
@metric(higher_is_better=True)
def recall(compared: CreativeComparison) -> float:
    """Return the share of real creatives among generated ones."""
    return compared.once(_prdc).recall


@IMAGE_METRICS.register("density")
@metric(higher_is_better=True)
def density(compared: CreativeComparison) -> float:
    """Return how many real creatives a generated one is near to."""
    return compared.once(_prdc).density


@IMAGE_METRICS.register("coverage")
@metric(higher_is_better=True)
def coverage(compared: CreativeComparison) -> float:
    """Return the share of real creatives with a generated one near."""
    return compared.once(_prdc).coverage


@IMAGE_METRICS.register("vendi")
@metric(higher_is_better=True)
def vendi(compared: CreativeComparison) -> float:
    """Return the Vendi score within a class over the real one, mean."""
    return float(np.mean(compared.once(_vendi)))


@IMAGE_METRICS.register("vendi_lowest")
@metric(higher_is_better=True)
def vendi_lowest(compared: CreativeComparison) -> float:
    """Return the Vendi score over the real one of the poorest class."""
    return float(np.min(compared.once(_vendi)))


@IMAGE_METRICS.register("variety")
@metric(higher_is_better=True)
def variety(compared: CreativeComparison) -> float:
    """Return how far two creatives' pixels differ, over the real ones."""
    return pairwise_difference(compared.generated) / pairwise_difference(
        compared.real
    )


@IMAGE_METRICS.register("modes")
@metric(higher_is_better=True)
def modes(compared: CreativeComparison) -> float:
    """Return the share of the real classes that is reached."""
    found = compared.once(_modes)
    if found is None:
        return 0.0
    return found.covered / len(np.unique(compared.held_out_classes))


@IMAGE_METRICS.register("modes_divergence")
@metric(higher_is_better=False)
def modes_divergence(compared: CreativeComparison) -> float | None:
    """Return how far the frequencies of classes are from the real ones."""
    found = compared.once(_modes)
    return None if found is None else found.divergence


@IMAGE_METRICS.register("obedience")
@metric(higher_is_better=True)
def obedience(compared: CreativeComparison) -> float | None:
    """Return the share of categorical attributes that is obeyed."""
    if compared.wished is None:
        return None
    judge = compared.judge
    scores = judge.score(compared.seen, compared.wished)
    shares = [scores[g.name] for g in judge.groups if g.categorical]
    return float(np.mean(shares)) if shares else None


def _prdc(compared: CreativeComparison) -> PRDC:
    return prdc(compared.held_out.features, compared.seen.features)


def _vendi(compared: CreativeComparison) -> list[float]:
    ratios = vendi_ratios(
        compared.seen.features,
        compared.held_out.features,
        compared.seen_classes,
        compared.held_out_classes,
    )
    return list(ratios.values()) or [0.0]


def _modes(compared: CreativeComparison) -> Modes | None:
    """Compare the classes of generated and real creatives.

    A class that no real creative has is left out.
    """
    seen, true = compared.seen_classes, compared.held_out_classes
    known = seen[np.isin(seen, true)]
    if not len(known):
        return None
    return reached_modes(known, int(true.max()) + 1, true)
