"""Creatives are drawn alike, however many at a time."""

import numpy as np

from tfgan_ads.worlds.studio.compositor import Compositor


def test_the_step_does_not_matter(world):
    cutouts = np.repeat(world.catalogue.cutouts, world.creatives, 0)
    compositor = Compositor(16)
    few = compositor.draw(cutouts, world.treatments, batch=7)
    np.testing.assert_array_equal(few, world.images)
