"""One small world of compositions, and its log."""

import pytest

from tfgan_ads.worlds.studio.studio_world import StudioWorld

SMALL_WORLD = dict(
    seed=3,
    size=32,
    users=300,
    creatives=4,
    ctr=0.3,
    products=12,
    languages=("en", "ar"),
)


@pytest.fixture(scope="session")
def world():
    return StudioWorld(**SMALL_WORLD)


@pytest.fixture(scope="session")
def studio_folder(world, once, write_studio):
    return once("arabic", lambda folder: write_studio(world, folder))
