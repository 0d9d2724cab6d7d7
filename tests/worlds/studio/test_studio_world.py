import numpy as np

from tfgan_ads.worlds.studio.studio_world import StudioWorld


def test_the_world_follows_from_its_seed(world):
    twin = StudioWorld(seed=3, size=16, users=300, creatives=2, ctr=0.3)
    np.testing.assert_array_equal(twin.images, world.images)
    assert twin.impressions(200).equals(world.impressions(200))
    other = StudioWorld(seed=4, size=16, users=300, creatives=2, ctr=0.3)
    assert not other.impressions(200).equals(world.impressions(200))


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


def test_fatigue_and_position_lower_the_click_rate(world):
    log = world.impressions(40_000)
    rate = log.groupby("position")["click"].mean()
    assert rate[1] > rate[4]
    assert log.loc[log["conversion"] == 1, "click"].eq(1).all()
    delays = log["conversion_delay"].dropna()
    assert len(delays) == log["conversion"].sum() and (delays >= 0).all()
