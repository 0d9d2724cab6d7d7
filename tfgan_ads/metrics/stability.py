"""How far a distribution has moved: the population stability index."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Added to every count, so that what was never met has a share.
_PRIOR = 0.5


def stability_index(before: npt.ArrayLike, after: npt.ArrayLike) -> npt.NDArray:
    """Return the population stability index of counts of the same bins.

    `sum_b (q_b - p_b) ln(q_b / p_b)`, of shares `p` before and `q` after: the
    Kullback-Leibler divergence there and back. By custom .1 is worth a look,
    and .25 is another population; how much is chance hangs on the counts, see
    `column_drift`.

    Args:
        before: array `[..., bins]` of counts.
        after: array `[..., bins]` of counts.

    Returns:
        float array `[...]`.

    Example:

    >>> round(float(stability_index([50, 50], [50, 50])), 4)
    0.0
    >>> round(float(stability_index([90, 10], [10, 90])), 2)
    3.41

    Source: Siddiqi, Credit risk scorecards, 2006, chapter 8.
    """
    p, q = (_shares(np.asarray(counts, float)) for counts in (before, after))
    moved: npt.NDArray = np.sum((q - p) * np.log(q / p), axis=-1)
    return moved


def _shares(counts: npt.NDArray) -> npt.NDArray:
    counts = counts + _PRIOR
    shares: npt.NDArray = counts / counts.sum(-1, keepdims=True)
    return shares
