"""How surely a score ranks clicked impressions above others."""

import numpy as np
import numpy.typing as npt

from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.logistic import clustered_variance


def auc_interval(
    click: npt.NDArray, score: npt.NDArray, user: npt.NDArray
) -> Interval:
    """Return the AUC with its 95 % interval over users.

    Every impression moves the AUC by how many of the other kind it is
    ranked right against; these placements, summed by user, give the
    variance. Ties count a half.

    Args:
        click: array `[n]` of 0 and 1.
        score: float array `[n]`.
        user: int array `[n]`.

    Returns:
        `Interval` within [0, 1]; NaN where one of both kinds is missing.

    Example:

    >>> auc_interval(np.array([0, 1]), np.array([0.1, 0.2]), np.array([0, 1]))
    Interval(value=1.0, low=1.0, high=1.0)

    Source: DeLong et al., Comparing the areas under two or more correlated
    receiver operating characteristic curves, 1988; Obuchowski,
    Nonparametric analysis of clustered ROC curve data, 1997.
    """
    click, score = np.asarray(click) == 1, np.asarray(score, float)
    clicked, rest = np.sort(score[click]), np.sort(score[~click])
    if not len(clicked) or not len(rest):
        return Interval(float("nan"), float("nan"), float("nan"))
    place = np.empty(len(score))
    place[click] = _below(rest, score[click])
    place[~click] = 1 - _below(clicked, score[~click])
    value = float(place[click].mean())
    count = np.where(click, click.sum(), (~click).sum())
    error = clustered_variance((place - value) / count, user) ** 0.5
    return Interval(
        value, max(0.0, value - 1.96 * error), min(1.0, value + 1.96 * error)
    )


def _below(ordered: npt.NDArray, values: npt.NDArray) -> npt.NDArray:
    """Return the share of others below each value; ties count a half."""
    below = np.searchsorted(ordered, values, "left")
    not_above = np.searchsorted(ordered, values, "right")
    return np.asarray((below + not_above) / (2 * len(ordered)))
