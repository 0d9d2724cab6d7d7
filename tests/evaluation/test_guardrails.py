"""Guardrails, on creatives whose answers are known."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.evaluation.creatives import Creatives
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.guardrails import guardrails
from tfgan_ads.evaluation.policies import Choice


@pytest.fixture(scope="module")
def grid(log):
    return EvaluationSet(log, log, size=16, users=4, products=3, candidates=2)


@pytest.fixture(scope="module")
def gan(log):
    model = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        preset="fast",
        latent=4,
    )
    model.adapt(log.clicked())
    return model


@pytest.mark.slow
def test_copies_and_constants_are_found_out(log, grid, gan):
    judge = AttributeJudge(16, 3, gan.attribute_encoder)
    judge.fit(log)
    training = grid.real.images.reshape(-1, 16, 16, 3)
    noise = np.random.default_rng(0).integers(0, 256, grid.popular.images.shape)
    table = guardrails(
        grid,
        {
            "copies": Choice(grid.real[:, -1]),
            "constant": Choice(Creatives(np.zeros_like(grid.popular.images))),
            "noise": Choice(Creatives(noise.astype("uint8"))),
        },
        judge,
        training[np.arange(len(training)) % 2 == 0],
    )
    assert table.loc["copies", "distance to random real"] == pytest.approx(
        0, abs=1e-3
    )
    assert table.loc["copies", "random real covered"] == 1
    assert table.loc["constant", ["within users", "across users"]].eq(0).all()
    assert table.loc["noise", "near duplicates"] == 0
    # Two uniform numbers in [0, 1] are a third apart.
    assert table.loc["noise", "within users"] == pytest.approx(1 / 3, abs=0.02)
