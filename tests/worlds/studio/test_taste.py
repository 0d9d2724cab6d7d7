"""How much there is to win by taste."""

from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.taste import taste_ceiling


def test_the_ceiling_of_taste_is_nothing_in_the_null_world():
    small = dict(seed=0, size=16, users=200, creatives=3)
    assert taste_ceiling(StudioWorld(**small), users=100) > 0.5
    assert taste_ceiling(StudioWorld(**small, personal=False), 100) == 0
