"""Vendi score: the effective number of different items in a sample."""

import numpy as np
import numpy.typing as npt


def vendi_score(features: npt.NDArray) -> float:
    """Return the effective number of different items.

    `exp(-sum_i l_i log l_i)` over the eigenvalues `l` of `K / n`, with the
    cosine similarities `K` between the items' features. It is 1 when all are
    alike, and n when all are orthogonal, yet never more than the number of
    features.

    Args:
        features: float array `[n, features]`.

    Returns:
        float, at least 1.

    Example:

    >>> round(vendi_score(np.eye(4)), 6), vendi_score(np.ones((4, 2)))
    (4.0, 1.0)

    Source: Friedman and Dieng, The Vendi score, 2023.
    """
    x = np.asarray(features, "float64")
    x = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)
    # The nonzero eigenvalues of X X^T are those of the smaller X^T X.
    small = x.T @ x if x.shape[1] < len(x) else x @ x.T
    values = np.linalg.eigvalsh(small / len(x))
    values = values[values > 1e-12]
    return float(np.exp(-(values * np.log(values)).sum()))


def vendi_ratios(
    generated: npt.NDArray,
    real: npt.NDArray,
    generated_conditions: npt.NDArray,
    real_conditions: npt.NDArray,
    at_least: int = 8,
) -> dict[str, float]:
    """Return generated over real Vendi score within each condition.

    One number over all hides that within a condition all look alike. As the
    score grows with the number of items, both sides have as many.

    Args:
        generated: float array `[n, features]`.
        real: float array `[m, features]`.
        generated_conditions: array `[n]` of labels.
        real_conditions: array `[m]` of labels.
        at_least: int. Conditions with fewer items on a side are left out.
            Defaults to `8`.

    Returns:
        dict of condition to ratio; 1 is as varied as the real ones.

    Example:

    >>> same, labels = np.ones((4, 2)), np.zeros(4)
    >>> vendi_ratios(same, np.eye(2).repeat(2, 0), labels, labels)
    {}
    >>> vendi_ratios(same, np.eye(2).repeat(2, 0), labels, labels, 2)
    {'0.0': 0.5}
    """
    ratios = {}
    for name in np.unique(real_conditions):
        mine = generated[generated_conditions == name]
        theirs = real[real_conditions == name]
        count = min(len(mine), len(theirs))
        if count >= at_least:
            scores = [vendi_score(x[:count]) for x in (mine, theirs)]
            ratios[str(name)] = scores[0] / scores[1]
    return ratios
