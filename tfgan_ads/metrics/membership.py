"""How surely an attacker tells members from others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import mannwhitneyu

from tfgan_ads.metrics.auc import auc_interval
from tfgan_ads.metrics.bootstrap import Interval

_RESAMPLES = 500
FALSE_ALARMS = (0.01, 0.1)


class Membership(NamedTuple):
    """How well scores tell members from others.

    Attributes:
        auc: `Interval`. Probability that a member scores above another one.
        found: tuple of `Interval`. Share of members that are found at each
            rate of `FALSE_ALARMS` among the others.
        chance: float. Probability of an AUC as high where scores say nothing;
            Mann and Whitney's test.
    """

    auc: Interval
    found: tuple[Interval, ...]
    chance: float


def membership(
    members: npt.NDArray, others: npt.NDArray, seed: int = 0
) -> Membership:
    """Judge scores that should be high for members.

    Args:
        members: float array `[n]`, one score for each who was learned from.
        others: float array `[m]`, of those who were not.
        seed: int. Of the resamples for what is found. Defaults to `0`.

    Returns:
        `Membership`.

    Example:

    >>> found = membership(np.arange(50) + 100.0, np.arange(50.0))
    >>> found.auc.value, found.found[0].value, found.chance < 0.001
    (1.0, 1.0, True)

    Source: DeLong et al., 1988, for the AUC's interval; what is found at few
    false alarms: Carlini et al., Membership inference attacks from first
    principles, 2022.
    """
    truth = np.repeat([1, 0], [len(members), len(others)])
    scores = np.concatenate([members, others])
    auc = auc_interval(truth, scores, np.arange(len(scores)))
    chance = mannwhitneyu(members, others, alternative="greater").pvalue
    rng = np.random.default_rng(seed)
    drawn = [
        _found(
            rng.choice(members, len(members)), rng.choice(others, len(others))
        )
        for _ in range(_RESAMPLES)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    value = _found(members, others)
    found = tuple(Interval(*map(float, each)) for each in zip(value, low, high))
    return Membership(auc, found, float(chance))


def least_auc(members: int, others: int, deviations: float) -> float:
    """Return the AUC that would just have been seen.

    `1/2 + z sqrt((n + m + 1) / (12 n m))`, by the deviation of Mann and
    Whitney's statistic where scores say nothing.

    Args:
        members: int, `n`.
        others: int, `m`.
        deviations: float, `z`. How far from chance counts as seen.

    Returns:
        float.

    Example:

    >>> round(least_auc(1_000, 1_000, 2.0), 3)
    0.526
    """
    variance = (members + others + 1) / (12 * members * others)
    return float(0.5 + deviations * variance**0.5)


def _found(members: npt.NDArray, others: npt.NDArray) -> list[float]:
    """Return the share of members above the others' highest scores."""
    ordered = np.sort(others)[::-1]
    # So many others may be above as the rate allows, none of them tied.
    limits = [ordered[int(rate * len(ordered))] for rate in FALSE_ALARMS]
    return [float((members > limit).mean()) for limit in limits]
