"""How far what is told of two neighbouring logs lies apart."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy.stats import beta

# Of bounds of shares: they are too high this seldom.
_CHANCE = 1e-5


def deviations_apart(
    one: npt.NDArray, other: npt.NDArray
) -> tuple[float, float]:
    """Estimate how many deviations two cases lie apart.

    A mechanism whose noise is Gaussian is as private as the distance `mu` of
    its log-likelihood ratio on neighbouring logs; a guarantee of `rho`
    (zero-concentrated) allows `sqrt(2 rho)`.

    Args:
        one: float array `[n]`. The ratio, where a canary is absent.
        other: float array `[n]`, where it is present.

    Returns:
        `mu`, and its standard error.

    Example:

    >>> mu, error = deviations_apart(np.array([0.0, 2.0]), np.array([4.0, 6.0]))
    >>> round(mu, 2)
    2.83

    Source: Dong, Roth and Su, Gaussian differential privacy, 2022; Nasr et
    al., Tight auditing of differentially private machine learning, 2023.
    """
    deviation = math.sqrt((np.var(one, ddof=1) + np.var(other, ddof=1)) / 2)
    mu = abs(float(np.mean(other) - np.mean(one))) / deviation
    return mu, math.sqrt((2 + mu**2 / 4) / len(one))


def told_apart(
    one: int, other: int, repeats: int, epsilon: float, delta: float
) -> bool:
    """Whether something is seen more often of one log than is allowed.

    `P(seen of one) > e^epsilon P(seen of the other) + delta`, even by Clopper
    and Pearson's bounds of both. For what is no number, and needs none.

    Args:
        one: int. How often it was seen of one log.
        other: int. How often of its neighbour.
        repeats: int. How often each was looked at.
        epsilon: float.
        delta: float.

    Returns:
        bool.

    Example:

    >>> told_apart(40, 0, 40, 0.5, 1e-5), told_apart(22, 20, 40, 0.5, 1e-5)
    (True, False)

    Source: Ding et al., Detecting violations of differential privacy, 2018.
    """
    low = beta.ppf(_CHANCE, one, repeats - one + 1) if one else 0.0
    high = 1.0
    if other < repeats:
        high = beta.ppf(1 - _CHANCE, other + 1, repeats - other)
    return bool(low > math.exp(epsilon) * high + delta)
