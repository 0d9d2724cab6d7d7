import dataclasses

import numpy as np
import pytest

from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.users import WORDY


def test_the_world_follows_from_its_seed(world):
    twin = dataclasses.replace(world)
    np.testing.assert_array_equal(twin.images, world.images)
    assert twin.impressions(200).equals(world.impressions(200))
    other = dataclasses.replace(world, seed=4)
    assert not other.impressions(200).equals(world.impressions(200))


def test_creatives_go_by_the_size_that_is_asked_for(world):
    small = dataclasses.replace(world, size=16, products=10, creatives=1)
    assert small.images.shape == (10, 16, 16, 3)
    assert small.images.dtype == "uint8"
    assert small.percepts.shape == (10, 19)


def test_noise_wins_no_clicks(world):
    users, products = np.zeros(40, int), world.product_of[:40]
    arrangement = Arrangement.of(
        world.studio, world.treatments, world.product_of
    )[:40]
    noise = np.random.default_rng(0).integers(0, 256, (40, 32, 32, 3))
    real = world.probability(users, products, world.images[:40], arrangement)
    for told in (arrangement, None):
        made = world.probability(users, products, noise.astype("uint8"), told)
        assert made.max() < real.min()


def test_the_log_has_the_truth_of_its_creatives(world):
    table = world.exposures(500, np.random.default_rng(0))
    row = table[table["seen"] == 0].iloc[0]
    who, what = np.array([row["user"]]), int(row["creative"])
    one = Arrangement.of(world.studio, world.treatments, world.product_of)
    judged = world.utility(
        who,
        np.array([row["product"]]),
        world.images[[what]],
        one[np.array([what])],
    )
    expected = row["utility"] + 0.18 * (row["position"] - 1)
    assert judged[0] == pytest.approx(expected, abs=1e-4)


def test_in_the_null_world_taste_is_the_same_for_all(world):
    null = dataclasses.replace(world, personal=False)
    assert np.ptp(null.population.taste, axis=0).max() == 0
    assert null.population.profiles["history_tone"].nunique() > 40


def test_nobody_may_care_for_words(world):
    plain = dataclasses.replace(world, words=False)
    assert (plain.population.taste[:, WORDY] == 0).all()
    assert (plain.population.taste[:, ~WORDY] != 0).any()
    np.testing.assert_allclose(
        plain.quality(world.seen), -10 * world.seen.artefacts
    )
    assert np.ptp(world.quality(world.seen)) > 0.05


def test_words_and_layout_are_two_fifths_of_taste(world):
    rng = np.random.default_rng(0)
    users = rng.integers(world.users, size=4_000)
    creatives = rng.integers(len(world.images), size=4_000)
    liking = world.population.taste[users] * world.percepts[creatives]
    wordy, seen = (liking[:, k].sum(1).var() for k in (WORDY, ~WORDY))
    assert 0.3 < wordy / (wordy + seen) < 0.5


def test_fatigue_and_position_lower_the_click_rate(world):
    log = world.impressions(40_000)
    rate = log.groupby("position")["click"].mean()
    assert rate[1] > rate[4]
    assert log["click"].mean() == pytest.approx(0.3, abs=0.02)
    assert log.loc[log["conversion"] == 1, "click"].eq(1).all()
    delays = log["conversion_delay"].dropna()
    assert len(delays) == log["conversion"].sum() and (delays >= 0).all()


def test_the_defaults_are_those_of_the_command():
    made = StudioWorld(seed=0)
    assert (made.size, made.users, made.creatives) == (32, 20_000, 8)
    assert (made.ctr, made.targeting, made.products) == (0.02, 1.5, 280)
