"""Zero-concentrated privacy, and what it is worth in epsilon and delta."""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq
from scipy.optimize import minimize_scalar

from tfgan_ads.errors import AdsError

# Of a - 1 the logarithms that are looked through.
_ORDERS = (-10.0, 16.0)


def delta_of(rho: float, epsilon: float) -> float:
    """Return the delta that goes with an epsilon.

    `delta = min_a exp((a - 1) (a rho - epsilon)) (1 - 1 / a)^a / (a - 1)`
    over all orders `a > 1`.

    Args:
        rho: float, positive. See `Source`.
        epsilon: float, positive.

    Returns:
        float, at most 1.

    Example:

    >>> round(delta_of(0.01, 1.0), 16)
    1.664e-13

    Source: Canonne et al., The discrete Gaussian for differential privacy,
    2020, proposition 12.
    """

    def logarithm(more: float) -> float:
        # In terms of a - 1, whose logarithm goes over all orders.
        order = 1 + math.exp(more)
        return (
            math.exp(more) * (order * rho - epsilon)
            + order * math.log1p(-1 / order)
            - more
        )

    found = minimize_scalar(logarithm, bounds=_ORDERS, options={"xatol": 1e-9})
    return float(np.exp(min(found.fun, 0.0)))


def rho_within(epsilon: float, delta: float) -> float:
    """Return the greatest rho that keeps epsilon and delta.

    Args:
        epsilon: float, positive.
        delta: float in (0, 1).

    Example:

    >>> round(rho_within(1.0, 1e-5), 4)
    0.0306
    """

    def excess(log_rho: float) -> float:
        found = delta_of(math.exp(log_rho), epsilon)
        return math.log(max(found, 1e-300)) - math.log(delta)

    # All of a ratio above e^epsilon is within epsilon + delta of it.
    most = math.log(epsilon + 1)
    return math.exp(brentq(excess, math.log(epsilon**2) - 12, most))


def epsilon_of(rho: float, delta: float) -> float:
    """Return the epsilon that goes with a delta.

    Args:
        rho: float, not negative.
        delta: float in (0, 1).

    Raises:
        AdsError: An argument outside its range.

    Example:

    >>> round(epsilon_of(rho_within(3.0, 1e-6), 1e-6), 6), epsilon_of(0.0, 1e-6)
    (3.0, 0.0)
    """
    if rho < 0 or not 0 < delta < 1:
        raise AdsError(
            "`rho` must not be negative, and `delta` between 0 and 1. "
            f"Received: rho={rho}, delta={delta}"
        )
    if not rho:
        return 0.0
    # The bound of the first paper, which is looser.
    most = rho + 2 * math.sqrt(rho * -math.log(delta))
    return float(
        brentq(lambda e: math.log(delta_of(rho, e) / delta), 1e-9 * most, most)
    )
