"""The nearest creative that was learned from."""

import numpy as np
import pytest

from tfgan_ads.explanation.near_creatives import near_creatives


def test_a_copy_is_at_percentile_0_and_a_stranger_at_100():
    rng = np.random.default_rng(0)
    real = rng.integers(100, 140, (30, 4, 4, 3)).astype("uint8")
    names = [f"{k}.png" for k in range(30)]
    strange = np.zeros((1, 4, 4, 3), "uint8")
    found = near_creatives(np.concatenate([real[7:8], strange]), real, names)
    assert found.names[0] == "7.png" and found.distances[0] < 1e-6
    assert found.percentiles.tolist() == [0.0, 100.0]
    np.testing.assert_array_equal(found.images[0], real[7])
    assert found.distances[1] == pytest.approx(120 / 255, rel=0.1)
