"""Kernel distance as others compute it."""

import numpy as np
import pytest

from tfgan_ads.metrics.kernel import kernel_distance


def fixed_samples():
    """The arrays that the peers' figures below were computed on."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(120, 8)), rng.normal(size=(100, 8)) * 0.8 + 0.3


def test_kernel_distance_agrees_with_torch_fidelity():
    # torch-fidelity 0.4.0, `kernel_mmd`, defaults.
    a, b = fixed_samples()
    found = kernel_distance(a[:100], b, subsets=3)
    np.testing.assert_allclose(found.value, 0.3747962736562078, rtol=1e-9)
    # Every subset is the whole sample.
    np.testing.assert_allclose(found.interval, [found.value] * 2)


def test_kernel_distance_of_one_distribution_is_about_zero():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 600, 4))
    found = kernel_distance(a, b, subset_size=200)
    assert found.interval[0] < 0 < found.interval[1]
    assert found == kernel_distance(a, b, subset_size=200)
    with pytest.raises(ValueError, match="at least 2 rows"):
        kernel_distance(a[:1], b)
