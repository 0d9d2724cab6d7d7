"""Factors are read from pixels."""

from dataclasses import fields

import numpy as np
import pytest

from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.perception import FEATURES
from tfgan_ads.worlds.studio.perception import Perception


@pytest.fixture(scope="module")
def arrangement(world):
    return Arrangement.of(world.studio, world.treatments, world.product_of)


def test_perception_recovers_every_factor_from_pixels(world):
    seen, true = world.seen, world.treatments
    error = np.abs((seen.hue - true.hue + 180) % 360 - 180)
    assert error.max() < 2.5
    np.testing.assert_array_equal(seen.background.argmax(1), true.background)
    np.testing.assert_array_equal(seen.style.argmax(1), true.style)
    np.testing.assert_array_equal(seen.badge > 0.5, true.badge)
    np.testing.assert_array_equal(seen.tone.argmax(1), true.tone)
    assert seen.artefacts.max() < 0.02
    assert seen.legibility.min() > 0.4
    assert 0.2 < seen.clutter.min() and seen.clutter.max() < 1


def test_features_have_their_names(world):
    features = world.seen.features()
    assert features.shape == (len(world.images), len(FEATURES))
    by_name = dict(zip(FEATURES, features.T, strict=True))
    np.testing.assert_array_equal(by_name["badge"], world.seen.badge)
    np.testing.assert_array_equal(by_name["urgency"], world.seen.tone[:, 3])
    np.testing.assert_array_equal(by_name["panel"], world.seen.family[:, 2])


def test_neither_the_step_nor_the_order_matters(world, arrangement):
    see = Perception.of(world.size)
    back = np.arange(len(world.images))[::-1]
    few = see(world.images[back], arrangement[back], batch=3)
    for field in fields(few):
        mine, theirs = (getattr(p, field.name) for p in (few, world.seen))
        np.testing.assert_allclose(mine[back], theirs, atol=1e-4)


def test_without_a_composition_the_edge_tells(world):
    seen = Perception.of(world.size)(world.images)
    # Panels reach the edge, and strips are no squares.
    square = (world.treatments.slot == 5) & (world.seen.family[:, 2] == 0)
    right = seen.background.argmax(1) == world.treatments.background
    assert square.sum() >= 3 and right[square].all()
    assert seen.badge.max() == 0 and np.ptp(seen.tone) == 0
    assert np.ptp(seen.family) == 0


def test_words_that_cannot_be_seen_are_not_legible(world, arrangement):
    grey = np.full((1, 32, 32, 3), 128, "uint8")
    seen = Perception.of(32)(grey, arrangement[:1])
    assert seen.legibility.tolist() == [0]
    assert seen.badge[0] < 0.01


def test_a_badge_is_what_is_unlike_the_ground(world, arrangement):
    row = int(np.flatnonzero(world.treatments.badge)[0])
    one = slice(row, row + 1)
    bare = world.images[one].copy()
    left, top, right, bottom = (
        (np.array(arrangement.boxes[row, 6]) * world.size).round().astype(int)
    )
    ground = bare[0, max(top - 2, 0), max(left - 2, 0)]
    bare[0, top:bottom, left:right] = ground
    see = Perception.of(world.size)
    assert see(bare, arrangement[one]).badge[0] < world.seen.badge[row]


def test_nothing_is_seen_in_nothing():
    empty = np.empty((0, 32, 32, 3), "uint8")
    assert Perception.of(32)(empty).features().shape == (0, len(FEATURES))


def test_a_picture_of_another_size_is_refused():
    with pytest.raises(ValueError, match=r"\[n, 32, 32, 3\]"):
        Perception.of(32)(np.zeros((1, 16, 16, 3), "uint8"))
