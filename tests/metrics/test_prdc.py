"""Precision, recall, density and coverage as others compute them."""

import numpy as np
import pytest

from tfgan_ads.metrics import prdc as module
from tfgan_ads.metrics.prdc import prdc


def fixed_samples():
    """The arrays that the peers' figures below were computed on."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(120, 8)), rng.normal(size=(100, 8)) * 0.8 + 0.3


def test_prdc_agrees_with_prdc():
    # prdc 0.2, `compute_prdc(a, b, 5)`.
    expected = (0.96, 0.7083333333333334, 1.254, 0.8916666666666667)
    np.testing.assert_allclose(prdc(*fixed_samples()), expected, rtol=1e-12)


def test_prdc_of_samples_that_do_not_touch_is_zero():
    a, b = fixed_samples()
    assert prdc(a, b + 100) == (0.0, 0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="more than k=5 rows. Received: 5"):
        prdc(a, b[:5])


def test_the_step_does_not_matter(monkeypatch):
    wanted = prdc(*fixed_samples())
    monkeypatch.setattr(module, "_ROWS", 7)
    np.testing.assert_allclose(prdc(*fixed_samples()), wanted)
