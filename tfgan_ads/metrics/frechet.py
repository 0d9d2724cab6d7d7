"""Frechet distance between two samples of features."""

import numpy as np
import numpy.typing as npt

from tfgan_ads.metrics.moments import Moments


def frechet_distance(
    a: npt.NDArray | Moments, b: npt.NDArray | Moments
) -> float:
    """Return the Frechet distance of Gaussians fitted to two samples.

    `||m_a - m_b||^2 + tr(S_a + S_b - 2 (S_a S_b)^(1/2))`. Comparable only
    between samples described by the same features, and of like size: it is
    biased upwards for small samples.

    Args:
        a: float array `[n, features]`, or its `Moments`.
        b: float array `[m, features]`, or its `Moments`.

    Returns:
        float, at least 0.

    Example:

    >>> x = np.random.default_rng(0).normal(size=(50, 3))
    >>> round(frechet_distance(x, x + 2.0), 6)
    12.0

    Source: Heusel et al., GANs trained by a two time-scale update rule,
    2017, equation 6.
    """
    a, b = (
        x if isinstance(x, Moments) else Moments.from_features(x)
        for x in (a, b)
    )
    gap = a.mean - b.mean
    cov_a, cov_b = a.covariance, b.covariance
    # tr((S_a S_b)^(1/2)) through the symmetric S_a^(1/2) S_b S_a^(1/2).
    values, vectors = np.linalg.eigh(cov_a)
    root = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    inner = np.linalg.eigvalsh(root @ cov_b @ root)
    cross = np.sqrt(np.maximum(inner, 0)).sum()
    distance = gap @ gap + np.trace(cov_a) + np.trace(cov_b) - 2 * cross
    return float(max(distance, 0.0))
