import numpy as np
from scipy import linalg

from tfgan_ads.metrics.diversity import pairwise_difference
from tfgan_ads.metrics.frechet import frechet_distance


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


def test_pairwise_difference_is_the_mean_over_all_pairs():
    images = np.random.default_rng(0).integers(0, 256, (7, 3, 3, 1))
    images = images.astype("uint8")
    pairs = [
        np.abs(a.astype(int) - b).mean() / 255
        for i, a in enumerate(images)
        for b in images[:i]
    ]
    np.testing.assert_allclose(pairwise_difference(images), np.mean(pairs))
