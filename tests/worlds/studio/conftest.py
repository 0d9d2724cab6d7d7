"""One small world of compositions, and its log."""

import pytest

from tfgan_ads.worlds.studio import studio
from tfgan_ads.worlds.studio import write_log
from tfgan_ads.worlds.studio.photos import SMALL
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
def studio_folder(world, tmp_path_factory):
    folder = tmp_path_factory.mktemp("studio")
    with pytest.MonkeyPatch.context() as patch:
        # Large photographs take most of the time.
        patch.setattr(studio, "LARGE", SMALL)
        patch.setattr(write_log, "LARGE", SMALL)
        write_log.write_log(world, folder, 1_000)
    return folder
