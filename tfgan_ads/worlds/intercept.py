"""The intercept of a simulated click model."""

import numpy.typing as npt
from scipy.optimize import brentq
from scipy.special import expit


def intercept(utility: npt.NDArray, rate: float) -> float:
    """Return the log-odds that, added to a utility, give a mean click rate.

    Args:
        utility: float array `[n]`, log-odds.
        rate: float in (0, 1).

    Returns:
        float.

    Example:

    >>> import numpy as np
    >>> round(intercept(np.zeros(3), 0.5), 6) + 0.0
    0.0
    """

    def excess(base: float) -> float:
        return float(expit(base + utility).mean()) - rate

    return float(brentq(excess, -12.0, 4.0, xtol=1e-12))
