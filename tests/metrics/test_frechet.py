"""Frechet distance as others compute it."""

import numpy as np
from scipy import linalg

from tfgan_ads.metrics.frechet import frechet_distance


def fixed_samples():
    """The arrays that the peers' figures below were computed on."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(120, 8)), rng.normal(size=(100, 8)) * 0.8 + 0.3


def test_frechet_distance_agrees_with_the_matrix_square_root():
    rng = np.random.default_rng(0)
    a = rng.normal(size=(200, 5))
    b = rng.normal(size=(150, 5)) @ rng.normal(size=(5, 5)) + 1
    cov_a, cov_b = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    gap = a.mean(0) - b.mean(0)
    root = linalg.sqrtm(cov_a @ cov_b).real
    expected = gap @ gap + np.trace(cov_a + cov_b - 2 * root)
    np.testing.assert_allclose(frechet_distance(a, b), expected, rtol=1e-9)
    assert frechet_distance(a, a) < 1e-9


def test_frechet_distance_agrees_with_torch_fidelity():
    # torch-fidelity 0.4.0, `fid_statistics_to_metric`.
    expected = 1.430213132079066
    np.testing.assert_allclose(
        frechet_distance(*fixed_samples()), expected, rtol=1e-9
    )
