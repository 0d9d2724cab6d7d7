"""How much there is to win by taste."""

import dataclasses

from tfgan_ads.worlds.studio.taste import taste_ceiling


def test_the_ceiling_of_taste_is_nothing_in_the_null_world(world):
    assert taste_ceiling(world, users=100) > 0.4
    null = dataclasses.replace(world, personal=False)
    assert taste_ceiling(null, users=100) == 0
