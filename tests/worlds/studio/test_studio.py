"""The ads of the studio are drawn alike: many or few, small or large."""

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio import studio
from tfgan_ads.worlds.studio.photos import SMALL
from tfgan_ads.worlds.studio.treatment import SLOTS


def test_the_step_does_not_matter(world):
    some = np.arange(0, len(world.images), 3)
    treatments, products = world.treatments[some], world.product_of[some]
    few = world.studio.draw(treatments, products, world.size, batch=5)
    np.testing.assert_array_equal(few, world.images[some])


def test_a_graph_draws_the_same(world, monkeypatch):
    monkeypatch.setattr(studio, "_WORTH_A_GRAPH", 0)
    drawn = world.studio.draw(
        world.treatments[:8], world.product_of[:8], world.size
    )
    difference = np.abs(drawn.astype(int) - world.images[:8])
    assert difference.max() <= 1


@pytest.mark.parametrize("slot", SLOTS)
def test_a_small_picture_is_the_large_one_squeezed(world, slot, monkeypatch):
    monkeypatch.setattr(studio, "LARGE", SMALL)
    rows = np.flatnonzero(world.treatments.slot == SLOTS.index(slot))
    for row in rows[:1]:
        large = world.studio.draw_full(
            world.treatments, world.product_of, int(row)
        )
        size = Slot.read(slot)
        assert large.shape == (size.height, size.width, 3)
        side = (world.size, world.size)
        squeezed = Image.fromarray(large).resize(side, Image.Resampling.BOX)
        difference = np.asarray(squeezed, int) - world.images[row]
        # Words are drawn from coarser pictures of their type.
        assert np.abs(difference).mean() < 6
        assert np.median(np.abs(difference)) <= 1
