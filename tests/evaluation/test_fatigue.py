"""Exposure after exposure."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.fatigue import fatigue
from tfgan_ads.worlds.studio.truth import StudioTruth


@pytest.fixture(scope="module")
def grid(log):
    return EvaluationSet(log, log, size=16, users=4, products=3, candidates=2)


@pytest.fixture(scope="module")
def gan(log):
    model = CreativeGAN(log.schema, size=16, preset="fast", latent=4)
    model.adapt(log.clicked())
    return model


def test_the_same_again_wears_out_and_each_policy_starts_with_its_best(
    world, grid, gan, clicks
):
    truth = StudioTruth(world)
    table = fatigue(gan, clicks, grid, truth.session, exposures=3, candidates=4)
    assert list(table.index) == [1, 2, 3]
    again = table["GAN, best again and again"]
    assert again.is_monotonic_decreasing
    best = table["GAN, best one after the other"]
    assert best[1] == pytest.approx(again[1], rel=1e-4)
    # Whatever is seen first is not worn.
    real = table["best real, again and again"][1]
    assert real == pytest.approx(
        table["best real, one after the other"][1], rel=1e-4
    )
