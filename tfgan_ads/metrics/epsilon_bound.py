"""What guesses about who was learned from say of an epsilon."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy.stats import binom

# Shares of all whose membership is guessed: the surest ones alone, or more.
_GUESSED = (0.01, 0.03, 0.1, 0.3, 1.0)
# More is not looked for.
_HIGHEST = 30.0


def epsilon_bound(
    members: npt.NDArray,
    others: npt.NDArray,
    delta: float = 0.0,
    chance: float = 0.01,
) -> float:
    """Return the epsilon that there must be at least, as guesses are right.

    Of as many members as others the highest scores are guessed to be members
    and the lowest not. Under (epsilon, delta) each of `r` guesses is right
    with a probability of `e^epsilon / (1 + e^epsilon)` at most, so that more
    right ones than that allows refute an epsilon. Several numbers of guesses
    are tried, each as much surer (Bonferroni).

    Every member is a canary, of whom chance decided whether it was learned
    from: one training will do.

    Args:
        members: float array `[n]`. Scores of who was learned from.
        others: float array `[m]`. Scores of who was not, by chance.
        delta: float. Defaults to `0.0`.
        chance: float. Of a bound that is too high. Defaults to `0.01`.

    Returns:
        float, 0 where guesses refute nothing.

    Example:

    >>> known = epsilon_bound(np.arange(500) + 500.0, np.arange(500.0))
    >>> 4 < known < 6, epsilon_bound(np.arange(500.0), np.arange(500.0))
    (True, 0.0)

    Source: Steinke, Nasr and Jagielski, Privacy auditing with one (1)
    training run, 2023, theorem 5.2.
    """
    rng = np.random.default_rng(0)
    few = min(len(members), len(others))
    parts = [rng.choice(part, few, replace=False) for part in (members, others)]
    scores, true = np.concatenate(parts), np.repeat([True, False], few)
    # Equal scores are put in any order, not members first.
    order = np.lexsort((rng.random(2 * few), scores))
    bounds = []
    for share in _GUESSED:
        half = max(1, int(share * few))
        right = int(true[order[-half:]].sum() + (~true[order[:half]]).sum())
        each = chance / len(_GUESSED)
        bounds.append(_refuted(right, 2 * half, 2 * few, delta, each))
    return max(bounds)


def _refuted(
    right: int, guesses: int, people: int, delta: float, chance: float
) -> float:
    """Return the highest epsilon that so many right guesses refute."""
    if _likely(right, guesses, people, 0.0, delta) > chance:
        return 0.0
    low, high = 0.0, _HIGHEST
    for _ in range(40):
        middle = (low + high) / 2
        if _likely(right, guesses, people, middle, delta) <= chance:
            low = middle
        else:
            high = middle
    return low


def _likely(
    right: int, guesses: int, people: int, epsilon: float, delta: float
) -> float:
    """Return how likely as many right guesses are at most."""
    share = 1 / (1 + math.exp(-epsilon))
    found = float(binom.sf(right - 1, guesses, share))
    if delta:
        fewer = np.arange(1, right + 1)
        sums = np.cumsum(binom.pmf(right - fewer, guesses, share))
        found += 2 * people * delta * float((sums / fewer).max(initial=0.0))
    return min(found, 1.0)
