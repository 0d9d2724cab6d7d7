"""The training creative that is most alike."""

import numpy as np

from tfgan_ads.metrics import nearest as module
from tfgan_ads.metrics.nearest import nearest_distance


def test_nearest_distance():
    rng = np.random.default_rng(0)
    training = rng.integers(0, 256, (9, 2, 2, 1)).astype("uint8")
    distance, place = nearest_distance(training[[4, 7]], training)
    np.testing.assert_array_equal(place, [4, 7])
    np.testing.assert_allclose(distance, 0, atol=1e-4)


def test_the_step_does_not_matter(monkeypatch):
    rng = np.random.default_rng(1)
    items, training = rng.random((10, 4)), rng.random((6, 4))
    wanted = nearest_distance(items, training)
    monkeypatch.setattr(module, "_ROWS", 3)
    for mine, theirs in zip(nearest_distance(items, training), wanted):
        np.testing.assert_allclose(mine, theirs)
