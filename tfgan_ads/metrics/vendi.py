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


def vendi_by_condition(
    features: npt.NDArray, conditions: npt.NDArray, at_least: int = 8
) -> dict[str, float]:
    """Return the Vendi score within each condition.

    A single number over all hides that within one condition all look alike.

    Args:
        features: float array `[n, features]`.
        conditions: array `[n]` of labels.
        at_least: int. Conditions with fewer items are left out. Defaults to
            `8`.

    Returns:
        dict of condition to score.

    Example:

    >>> vendi_by_condition(np.ones((4, 2)), np.array(["a", "b"] * 2), 2)
    {'a': 1.0, 'b': 1.0}
    """
    scores = {}
    for name in np.unique(conditions):
        chosen = features[conditions == name]
        if len(chosen) >= at_least:
            scores[str(name)] = vendi_score(chosen)
    return scores
