"""Factors are read from pixels."""

from dataclasses import astuple

import numpy as np

from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.studio_world import StudioWorld


def test_perception_recovers_every_factor_from_pixels():
    world = StudioWorld(seed=0, size=32, users=10, creatives=4)
    seen, true = Perception.of(32)(world.images), world.treatments
    error = np.abs((seen.hue - true.hue + 180) % 360 - 180)
    assert error.max() < 2
    np.testing.assert_array_equal(seen.background.argmax(1), true.background)
    np.testing.assert_array_equal(seen.style.argmax(1), true.style)
    np.testing.assert_array_equal(seen.badge > 0.5, true.badge)
    np.testing.assert_array_equal(seen.cta > 0.5, true.cta)
    assert seen.artefacts.max() < 0.01


def test_the_step_does_not_matter(world):
    see = Perception.of(16)
    few, all_at_once = see(world.images, batch=3), see(world.images)
    for mine, theirs in zip(astuple(few), astuple(all_at_once)):
        np.testing.assert_allclose(mine, theirs, atol=1e-6)
