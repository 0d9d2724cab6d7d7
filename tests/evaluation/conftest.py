"""A comparison of policies that has hardly learned anything."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.lift import lift
from tfgan_ads.worlds.studio.truth import StudioTruth


@pytest.fixture(scope="session")
def grid(log):
    return EvaluationSet(log, log, size=16, users=5, products=3, candidates=4)


@pytest.fixture(scope="session")
def gan(log):
    gan = CreativeGAN(
        log.schema, size=16, preset="fast", latent=4, cohort_floor=5
    )
    gan.compile(run_eagerly=True)
    gan.fit(log, images=64, batch_size=16, verbose=0)
    return gan


@pytest.fixture(scope="session")
def report(gan, world, clicks, grid):
    return lift(
        gan,
        clicks,
        grid,
        truth=StudioTruth(world),
        rivals={"twin": gan},
        search_steps=1,
    )
