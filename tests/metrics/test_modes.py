"""Which classes a sample reaches, by hand."""

import numpy as np
import pytest

from tfgan_ads.metrics.modes import modes


def test_modes():
    classes = np.array([0, 0, 1, 1])
    assert modes(classes, 4) == (2, pytest.approx(np.log(2)))
    even = modes(np.arange(1000), 1000)
    assert even.covered == 1000 and even.divergence == pytest.approx(0)
    real = np.array([0, 1, 1, 1])
    expected = 0.5 * np.log(0.5 / 0.25) + 0.5 * np.log(0.5 / 0.75)
    assert modes(classes, 2, real).divergence == pytest.approx(expected)
    with pytest.raises(ValueError, match="classes of the real sample"):
        modes(np.array([2]), 3, real)
