"""How well clicks are predicted."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.metrics import average_precision_score
from sklearn.metrics import log_loss
from sklearn.metrics import roc_auc_score


class Reliability(NamedTuple):
    """Predicted against observed click rates, bin by bin.

    Attributes:
        predicted: float array `[bins]`. Mean prediction.
        observed: float array `[bins]`. Click rate.
        impressions: int array `[bins]`.
    """

    predicted: npt.NDArray
    observed: npt.NDArray
    impressions: npt.NDArray


def click_metrics(
    click: npt.NDArray,
    predicted: npt.NDArray,
    user: npt.NDArray | None = None,
    product: npt.NDArray | None = None,
    creative: npt.NDArray | None = None,
) -> dict[str, float]:
    """Compute every figure that the given columns allow.

    Args:
        click: array `[n]` of 0 and 1, both present.
        predicted: float array `[n]` in (0, 1). Click probabilities.
        user: array `[n]` or None. For the AUC within users.
        product: array `[n]` or None. For the accuracy within products.
        creative: array `[n]` or None. With `product`, for the click rate of
            the creative ranked first.

    Returns:
        dict of str to float.

    Example:

    >>> click_metrics(np.array([0, 1]), np.array([0.25, 0.75]))["auc"]
    1.0
    """
    figures = {
        "auc": float(roc_auc_score(click, predicted)),
        "pr_auc": float(average_precision_score(click, predicted)),
        "log_loss": float(log_loss(click, predicted)),
        "normalised_entropy": normalised_entropy(click, predicted),
        "calibration": float(np.mean(predicted) / np.mean(click)),
        "calibration_error": calibration_error(click, predicted),
    }
    if user is not None:
        figures["gauc"] = grouped_auc(click, predicted, user)
    if product is not None:
        figures["pair_accuracy"] = pair_accuracy(click, predicted, product)
        if creative is not None:
            figures["top_ranked_ctr"] = top_ranked_ctr(
                click, predicted, product, creative
            )
    return figures


def normalised_entropy(click: npt.NDArray, predicted: npt.NDArray) -> float:
    """Return the log loss over that of always predicting the click rate.

    Below 1 is better than knowing only the rate.

    Args:
        click: array `[n]` of 0 and 1.
        predicted: float array `[n]` in (0, 1).

    Returns:
        float.

    Example:

    >>> normalised_entropy(np.array([0, 1]), np.array([0.5, 0.5]))
    1.0

    Source: He et al., Practical lessons from predicting clicks on ads at
    Facebook, 2014.
    """
    rate = np.full(len(click), np.mean(click))
    return float(log_loss(click, predicted) / log_loss(click, rate))


def reliability(
    click: npt.NDArray, predicted: npt.NDArray, bins: int = 10
) -> Reliability:
    """Compare predicted and observed click rates in bins of equal mass.

    Args:
        click: array `[n]` of 0 and 1.
        predicted: float array `[n]`.
        bins: int. Defaults to `10`.

    Returns:
        `Reliability`.

    Example:

    >>> reliability(np.array([0, 1, 1, 1]), np.array([.2, .4, .6, .8]), 2)[1]
    array([0.5, 1. ])
    """
    order = np.argsort(predicted, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    return Reliability(
        np.array([np.mean(predicted[p]) for p in parts]),
        np.array([np.mean(click[p]) for p in parts]),
        np.array([len(p) for p in parts]),
    )


def calibration_error(
    click: npt.NDArray, predicted: npt.NDArray, bins: int = 10
) -> float:
    """Return the mean gap between predicted and observed click rates.

    `sum_b n_b / n |predicted_b - observed_b|` over bins of equal mass.

    Args:
        click: array `[n]` of 0 and 1.
        predicted: float array `[n]`.
        bins: int. Defaults to `10`.

    Returns:
        float.

    Example:

    >>> calibration_error(np.array([0, 1]), np.array([0.25, 0.75]), bins=2)
    0.25

    Source: Naeini et al., Obtaining well calibrated probabilities using
    Bayesian binning, 2015.
    """
    seen = reliability(click, predicted, bins)
    gap = np.abs(seen.predicted - seen.observed)
    return float(np.average(gap, weights=seen.impressions))


def grouped_auc(
    click: npt.NDArray,
    score: npt.NDArray,
    group: npt.NDArray,
    by: str = "impressions",
) -> float:
    """Average the AUC within groups; groups of one class are left out.

    Args:
        click: array `[n]` of 0 and 1.
        score: float array `[n]`.
        group: array `[n]`. Users, say.
        by: `"impressions"` or `"pairs"`. What weighs a group. Defaults to
            `"impressions"`, which makes it the GAUC.

    Returns:
        float, NaN where no group has both classes.

    Example:

    >>> click, score = np.array([0, 1, 1, 0]), np.array([1, 2, 3, 9])
    >>> grouped_auc(click, score, np.array(["a", "a", "b", "c"]))
    1.0

    Source: Zhou et al., Deep interest network, 2018, equation 7.
    """
    frame = pd.DataFrame({"click": click, "score": score, "group": group})
    # The AUC of all groups at once, from ranks within each.
    frame["rank"] = frame.groupby("group")["score"].rank()
    frame["rank"] *= frame["click"]
    sums = frame.groupby("group").agg(
        n=("click", "size"), clicks=("click", "sum"), ranks=("rank", "sum")
    )
    pairs = sums["clicks"] * (sums["n"] - sums["clicks"])
    sums, pairs = sums[pairs > 0], pairs[pairs > 0]
    if sums.empty:
        return float("nan")
    least = sums["clicks"] * (sums["clicks"] + 1) / 2
    weight = pairs if by == "pairs" else sums["n"]
    return float(np.average((sums["ranks"] - least) / pairs, weights=weight))


def pair_accuracy(
    click: npt.NDArray, score: npt.NDArray, product: npt.NDArray
) -> float:
    """Return how often a clicked impression outscores one without a click.

    Over all pairs of the same product; ties count a half.

    Args:
        click: array `[n]` of 0 and 1.
        score: float array `[n]`.
        product: array `[n]`.

    Returns:
        float, NaN without a pair.

    Example:

    >>> pair_accuracy(np.array([0, 1]), np.array([1, 1]), np.zeros(2))
    0.5
    """
    return grouped_auc(click, score, product, by="pairs")


def top_ranked_ctr(
    click: npt.NDArray,
    score: npt.NDArray,
    product: npt.NDArray,
    creative: npt.NDArray,
) -> float:
    """Return the click rate of the creatives that are ranked first.

    The first of a product is the creative with the highest mean score.

    Args:
        click: array `[n]` of 0 and 1.
        score: float array `[n]`.
        product: array `[n]`.
        creative: array `[n]`.

    Returns:
        float.

    Example:

    >>> click, score = np.array([0, 1, 1, 1]), np.array([1.0, 5.0, 9.0, 3.0])
    >>> top_ranked_ctr(click, score, np.zeros(4), np.array([1, 1, 2, 3]))
    1.0

    Source: Wang et al., A hybrid bandit model with visual priors for creative
    ranking, 2021.
    """
    frame = pd.DataFrame(
        {"c": click, "s": score, "product": product, "creative": creative}
    )
    table = frame.groupby(["product", "creative"]).agg(
        clicks=("c", "sum"), shown=("c", "size"), score=("s", "mean")
    )
    first = table.loc[table.groupby("product")["score"].idxmax()]
    return float(first["clicks"].sum() / first["shown"].sum())
