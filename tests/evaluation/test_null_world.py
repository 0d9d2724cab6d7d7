"""Nothing to find must not be found; what is there must be."""

import pytest

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.datasets import load
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.lift import lift
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.truth import StudioTruth

WORLD = {"size": 16, "users": 1_500, "products": 30, "ctr": 0.15}


@pytest.mark.proof
@pytest.mark.parametrize("personal", [False, True])
def test_personalisation_is_found_where_there_is_taste_alone(personal):
    world = StudioWorld(seed=2, personal=personal, **WORLD)
    log = load("studio", 2, None, 12_000, personal=personal, **WORLD)
    train, _, test = log.split(by="user", shares=(0.8, 0.1, 0.1))
    clicks = ClickModel(log.schema, 16, members=1, widths=(8, 16), seed=2)
    clicks.fit(train, epochs=2, batch_size=128, negatives=3)
    gan = CreativeGAN(log.schema, 16, preset="fast", latent=8, seed=2)
    gan.compile()
    gan.fit(train, images=24_576, verbose=0)
    grid = EvaluationSet(test, test, 16, users=150, products=4, candidates=4)
    gain = lift(gan, clicks, grid, truth=StudioTruth(world)).personalisation(
        "truth"
    )
    assert (gain.low > 0) == personal
    assert gain.high > 0
