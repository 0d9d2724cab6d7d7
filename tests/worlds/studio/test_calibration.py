"""The world is like those that are published."""

from tfgan_ads.worlds.studio.calibration import PUBLISHED
from tfgan_ads.worlds.studio.calibration import calibrate
from tfgan_ads.worlds.studio.studio_world import StudioWorld


def test_calibration_is_within_what_is_published():
    world = StudioWorld(
        seed=1, size=16, users=2_000, products=30, languages=("en",)
    )
    figures = calibrate(world, 30_000)
    for name, (low, high) in PUBLISHED.items():
        assert low <= figures[name] <= high, name
    personal = figures["personal best of creatives over uniform"]
    assert personal > figures[next(n for n in PUBLISHED if "best" in n)]
