"""How sharp pictures are, and what crops of them hold."""

import numpy as np
import pytest

from tfgan_ads.metrics.close_up import acutance
from tfgan_ads.metrics.close_up import crop_features


def edge(width):
    """A step from black to white that takes so many pixels."""
    ramp = np.clip((np.arange(100) - 50) / width, 0, 1)
    return np.tile(np.round(255 * ramp)[None, :, None], (120, 1, 3)).astype(
        "uint8"
    )


def test_a_soft_edge_is_less_steep():
    # A central difference halves a step of one pixel.
    assert acutance(edge(1)) == pytest.approx(0.5, abs=1e-3)
    assert acutance(edge(5)) == pytest.approx(0.2, abs=1e-3)


def test_without_edges_nothing_is_told():
    assert np.isnan(acutance(np.full((50, 50, 3), 7, "uint8")))
    only = np.zeros((120, 100), bool)
    only[:, :40] = True
    assert np.isnan(acutance(edge(1), only))


def test_fine_detail_is_told_from_coarse():
    rng = np.random.default_rng(0)
    fine = 255 * (np.indices((64, 64)).sum(0) % 2)[..., None]
    coarse = 255 * (np.indices((64, 64)).sum(0) // 16 % 2)[..., None]
    found = [
        crop_features(np.repeat(p, 3, 2).astype("uint8"), rng, 3)
        for p in (fine, coarse)
    ]
    assert found[0].shape == (3, 52)
    # A checkerboard of pixels is all in the finest octave.
    np.testing.assert_allclose(found[0][0, 48:], [0.5, 0, 0, 0], atol=1e-6)
    assert found[1][0, 48] < 0.05 < found[1][0, 51]
