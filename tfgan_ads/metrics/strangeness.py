"""How many of some points look like none of a sample."""

import numpy as np
import numpy.typing as npt

# Of real points so many are called strange as well.
_USUAL = 0.95
# Points that a component takes, and components at most.
_EACH, _MOST = 4, 100
LEAST = 16


def strangeness(real: npt.NDArray, new: npt.NDArray, seed: int = 0) -> float:
    """Return the share of points that real ones do not explain.

    Half of the real points give principal components; what these leave of
    the other half says what is usual: a new point is strange if they leave
    more of it than of 95 % of the others. Of points like the real ones 0.05
    are strange; grain, and shapes nobody has drawn, are outside of the
    components, however likely a classifier of attributes finds them.

    Args:
        real: float array `[n, d]`.
        new: float array `[m, d]`.
        seed: int. Fixes the halves. Defaults to `0`.

    Returns:
        float in [0, 1]; NaN with fewer than 16 real points.

    Example:

    >>> line = np.arange(64.0)[:, None] * [[1.0, 2.0, 3.0]]
    >>> strangeness(line, line[:8] + [[1.0, -2.0, 1.0]])
    1.0

    Source: the Q-statistic of Jackson and Mudholkar, Control procedures for
    residuals associated with principal component analysis, 1979.
    """
    if len(real) < LEAST:
        return float("nan")
    real, new = np.asarray(real, "float64"), np.asarray(new, "float64")
    order = np.random.default_rng(seed).permutation(len(real))
    some, others = np.array_split(real[order], 2)
    middle = some.mean(0)
    most = min(_MOST, len(some) // _EACH, real.shape[1] // 2)
    count = max(1, most)
    axes = np.linalg.svd(some - middle, full_matrices=False)[2][:count]

    def left(points: npt.NDArray) -> npt.NDArray:
        moved = points - middle
        return np.asarray(((moved - moved @ axes.T @ axes) ** 2).sum(1))

    # Whatever is rounded away is no strangeness.
    edge = np.quantile(left(others), _USUAL) + 1e-9
    return float((left(new) > edge).mean())
