"""A logistic regression that says what every row moves."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_STEPS = 50
# Keeps coefficients finite where the rows are separable.
_RIDGE = 1e-4


class LogisticFit(NamedTuple):
    """A fitted logistic regression.

    Attributes:
        coefficients: float array `[d]`.
        influence: float array `[n, d]`. By how much each row moves them.
        expected: float array `[n]`. Fitted probabilities.
    """

    coefficients: npt.NDArray
    influence: npt.NDArray
    expected: npt.NDArray


def logistic_fit(
    x: npt.NDArray, y: npt.NDArray, weight: npt.NDArray
) -> LogisticFit:
    """Fit `P(y) = sigmoid(x b)` by weighted maximum likelihood.

    The influence of row i is `w_i (y_i - p_i) H^-1 x_i` with the Hessian
    `H`; summed within clusters and squared it gives the cluster-robust
    ("sandwich") variance of the coefficients.

    Args:
        x: float array `[n, d]`, with a column of ones.
        y: array `[n]` of 0 and 1.
        weight: float array `[n]`.

    Returns:
        `LogisticFit`.

    Example:

    >>> fit = logistic_fit(np.ones((4, 1)), np.array([0, 0, 0, 1]), np.ones(4))
    >>> fit.expected.round(3).tolist(), float(fit.influence.sum().round(3)) + 0
    ([0.25, 0.25, 0.25, 0.25], 0.0)

    Source: Liang and Zeger, Longitudinal data analysis using generalized
    linear models, 1986.
    """
    b = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = sigmoid(x @ b)
        slope = x.T @ (weight * (y - p)) - _RIDGE * b
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x
        curve += _RIDGE * np.eye(len(b))
        step = np.linalg.solve(curve, slope)
        # Far from the optimum a full step may overshoot.
        b = b + step / max(1.0, np.abs(step).max())
        if np.abs(step).max() < 1e-8:
            break
    p = sigmoid(x @ b)
    influence = np.linalg.solve(curve, (x * (weight * (y - p))[:, None]).T).T
    return LogisticFit(b, influence, p)


def sigmoid(x: npt.NDArray) -> npt.NDArray:
    """Return `1 / (1 + exp(-x))`.

    Args:
        x: float array.

    Returns:
        float array of its shape.

    Example:

    >>> sigmoid(np.array([0.0]))
    array([0.5])
    """
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -500, 500))))


def clustered_variance(influence: npt.NDArray, *clusters: npt.NDArray) -> float:
    """Return the variance of a figure, robust to one or two clusterings.

    With one, `sum_c (sum_(i in c) m_i)^2` of the influences `m`; with two
    the sum of both, less what is counted twice: `sum_i m_i^2`.

    Args:
        influence: float array `[n]`.
        *clusters: int array `[n]` each, one or two. Rows of one cluster are
            no independent evidence.

    Returns:
        float, with two clusterings at least that of either.

    Example:

    >>> clustered_variance(np.array([1.0, 1.0, -1.0]), np.array([0, 0, 1]))
    5.0

    Source: Cameron, Gelbach and Miller, Robust inference with multiway
    clustering, 2011.
    """
    found = [
        float((np.bincount(each, influence) ** 2).sum()) for each in clusters
    ]
    both = sum(found) - (len(found) - 1) * float((influence**2).sum())
    return max(both, *found) if len(found) > 1 else found[0]
