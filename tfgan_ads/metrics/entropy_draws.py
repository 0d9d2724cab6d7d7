"""How surely it is known how well clicks are predicted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

# Weights held in memory at a time.
_CELLS = 4_000_000
_LEAST = 1e-7


def entropy_draws(
    click: npt.NDArray,
    predicted: npt.NDArray,
    user: npt.NDArray,
    resamples: int = 1_000,
    seed: int = 0,
) -> npt.NDArray:
    """Resample users, and return the normalised entropy of each resample.

    Two models on the same impressions with the same seed have the same
    resamples: their difference, draw by draw, is paired.

    Args:
        click: array `[n]` of 0 and 1.
        predicted: float array `[n]` in (0, 1).
        user: array `[n]`. Whom each row is about.
        resamples: int. Defaults to `1_000`.
        seed: int. Defaults to `0`.

    Returns:
        float array `[1 + resamples]`, the first of all rows as they are; not
        a number where a resample has no click, or nothing else.

    Example:

    >>> draws = entropy_draws(
    ...     np.array([0, 1, 0, 1]), np.full(4, 0.5), np.array([1, 1, 2, 2]))
    >>> draws.shape, float(draws.min()), float(draws.max())
    ((1001,), 1.0, 1.0)

    Source: He et al., Practical lessons from predicting clicks on ads at
    Facebook, 2014; Efron and Tibshirani, An introduction to the bootstrap,
    1993.
    """
    _, who = np.unique(user, return_inverse=True)
    sure = np.clip(predicted, _LEAST, 1 - _LEAST)
    loss = -np.log(np.where(click == 1, sure, 1 - sure))
    sums = np.stack(
        [np.bincount(who, x) for x in (loss, click, np.ones(len(who)))], 1
    )
    users, rng = len(sums), np.random.default_rng(seed)
    step = max(1, _CELLS // users)
    weights = (
        rng.multinomial(users, np.full(users, 1 / users), min(step, left))
        for left in range(resamples, 0, -step)
    )
    drawn = [sums.sum(0)[None], *(each @ sums for each in weights)]
    return _normalised(np.concatenate(drawn))


def _normalised(sums: npt.NDArray) -> npt.NDArray:
    loss, clicks, rows = sums.T
    rate = clicks / rows
    entropy = -xlogy(rate, rate) - xlogy(1 - rate, 1 - rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: npt.NDArray = loss / rows / entropy
    return np.where(entropy > 0, ratio, np.nan)
