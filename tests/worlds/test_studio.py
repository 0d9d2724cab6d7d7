import numpy as np

from tfgan_ads.worlds.studio.calibration import PUBLISHED
from tfgan_ads.worlds.studio.calibration import calibrate
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.taste import taste_ceiling


def test_the_world_follows_from_its_seed(world):
    twin = StudioWorld(seed=3, size=16, users=300, creatives=2, ctr=0.3)
    np.testing.assert_array_equal(twin.images, world.images)
    assert twin.impressions(200).equals(world.impressions(200))
    other = StudioWorld(seed=4, size=16, users=300, creatives=2, ctr=0.3)
    assert not other.impressions(200).equals(world.impressions(200))


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


def test_noise_wins_no_clicks():
    world = StudioWorld(seed=0, size=32, users=10, creatives=2)
    users, products = np.zeros(20, int), np.repeat(np.arange(10), 2)
    noise = np.random.default_rng(0).integers(0, 256, (20, 32, 32, 3))
    real = world.probability(users, products, world.images[:20])
    assert (
        world.probability(users, products, noise.astype("uint8")).max()
        < real.min()
    )


def test_in_the_null_world_taste_is_the_same_for_all():
    null = StudioWorld(seed=0, size=16, users=50, creatives=2, personal=False)
    assert np.ptp(null.population.taste, axis=0).max() == 0
    assert null.population.profiles["history_hue"].nunique() > 40


def test_the_ceiling_of_taste_is_nothing_in_the_null_world():
    small = dict(seed=0, size=16, users=200, creatives=3)
    assert taste_ceiling(StudioWorld(**small), users=100) > 0.5
    assert taste_ceiling(StudioWorld(**small, personal=False), 100) == 0


def test_calibration_is_within_what_is_published():
    world = StudioWorld(seed=1, users=2_000)
    figures = calibrate(world, 30_000)
    for name, (low, high) in PUBLISHED.items():
        assert low <= figures[name] <= high, name


def test_fatigue_and_position_lower_the_click_rate(world):
    log = world.impressions(40_000)
    rate = log.groupby("position")["click"].mean()
    assert rate[1] > rate[4]
    assert log.loc[log["conversion"] == 1, "click"].eq(1).all()
    delays = log["conversion_delay"].dropna()
    assert len(delays) == log["conversion"].sum() and (delays >= 0).all()
