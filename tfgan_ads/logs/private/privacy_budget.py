"""`PrivacyBudget`: how much noise a guarantee takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.special import log_ndtr

from tfgan_ads.errors import AdsError

# Share of delta for the chance that a word of one unit alone is told.
_TOLD = 0.1


@dataclass(frozen=True)
class PrivacyBudget:
    """The noise of a model that is (epsilon, delta)-differentially private.

    Two things are told of a table, both by the Gaussian mechanism: how often
    values occur, and how often they occur together. Noise multipliers `a` and
    `b` compose as one of `(a^-2 + b^-2)^-1/2`.

    Args:
        epsilon: float.
        delta: float.
        units: int. How many there are, users or rows; taken to be public.
        counts_share: float in (0, 1). What share of the budget, as
            `a^-2 / (a^-2 + b^-2)`, goes to how often values occur.

    Raises:
        AdsError: An argument outside its range.

    Example:

    >>> budget = PrivacyBudget(3.0, 1e-5, 10_000, 0.3)
    >>> round(budget.multiplier, 2), round(budget.pairs, 2)
    (1.4, 1.67)

    Source: Dong et al., Gaussian differential privacy, 2022, corollary 3.3.
    """

    epsilon: float
    delta: float
    units: int
    counts_share: float = 0.3

    def __post_init__(self) -> None:
        if not self.epsilon > 0:
            raise AdsError(
                f"`epsilon` must be positive. Received: epsilon={self.epsilon}"
            )
        for name in ("delta", "counts_share"):
            if not 0 < getattr(self, name) < 1:
                raise AdsError(
                    f"`{name}` must be between 0 and 1. "
                    f"Received: {name}={getattr(self, name)}"
                )

    @property
    def multiplier(self) -> float:
        """Noise multiplier of all that is told."""
        return gaussian_multiplier(self.epsilon, (1 - _TOLD) * self.delta)

    @property
    def counts(self) -> float:
        """Noise multiplier of how often values occur."""
        return self.multiplier / math.sqrt(self.counts_share)

    @property
    def pairs(self) -> float:
        """Noise multiplier of how often values occur together."""
        return self.multiplier / math.sqrt(1 - self.counts_share)

    @property
    def released(self) -> float:
        """The delta that is left for words of one unit alone."""
        return _TOLD * self.delta

    def __str__(self) -> str:
        return (
            f"({self.epsilon:g}, {self.delta:.1e})-differentially private "
            f"over {self.units:,} units"
        )


def gaussian_multiplier(epsilon: float, delta: float) -> float:
    """Return the least noise multiplier of a Gaussian mechanism.

    The `s` at which
    `delta = Phi(1 / 2s - epsilon s) - e^epsilon Phi(-1 / 2s - epsilon s)`,
    which is exact.

    Args:
        epsilon: float, positive.
        delta: float in (0, 1).

    Returns:
        float. Standard deviation of the noise, where the L2 sensitivity is 1.

    Example:

    >>> round(gaussian_multiplier(1.0, 1e-5), 3)
    3.731

    Source: Balle and Wang, Improving the Gaussian mechanism for differential
    privacy, 2018, theorem 8.
    """

    def excess(s: float) -> float:
        # In logarithms: delta is far below what a difference resolves.
        first = log_ndtr(0.5 / s - epsilon * s)
        second = epsilon + log_ndtr(-0.5 / s - epsilon * s)
        total = first + math.log1p(-math.exp(second - first))
        return float(total) - math.log(delta)

    # Enough by the bound on a normal's tail, epsilon = m^2 / 2 + m t.
    tail = math.sqrt(-2 * math.log(delta))
    enough = 1 / (math.sqrt(tail**2 + 2 * epsilon) - tail)
    return float(brentq(excess, enough / 100, enough))
