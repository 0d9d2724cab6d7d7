"""How different creatives are, pair by pair."""

import numpy as np

from tfgan_ads.metrics.diversity import pairwise_difference


def test_pairwise_difference_is_the_mean_over_all_pairs():
    images = np.random.default_rng(0).integers(0, 256, (7, 3, 3, 1))
    images = images.astype("uint8")
    pairs = [
        np.abs(a.astype(int) - b).mean() / 255
        for i, a in enumerate(images)
        for b in images[:i]
    ]
    np.testing.assert_allclose(pairwise_difference(images), np.mean(pairs))
