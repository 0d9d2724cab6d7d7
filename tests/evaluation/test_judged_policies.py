"""Policies of a grid before held-out clicks, the real thing but small."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.evaluation import judged_policies as module
from tfgan_ads.evaluation.click_model_scorer import ClickModelScorer
from tfgan_ads.evaluation.judged_policies import CHOSE
from tfgan_ads.evaluation.judged_policies import HELD_OUT
from tfgan_ads.evaluation.judged_policies import JudgedPolicies
from tfgan_ads.evaluation.policies import Policies

pytestmark = pytest.mark.slow


def describe(images):
    """Describe pictures by the mean colours of their quarters."""
    x = images.reshape(len(images), 2, 8, 2, 8, 3)
    return x.mean((2, 4)).reshape(len(images), -1) / 255


@pytest.fixture(scope="module")
def gan(log):
    model = CreativeGAN(log.schema, size=16, preset="fast", latent=4)
    model.adapt(log)
    return model


@pytest.fixture(scope="module")
def judged(log, clicks, grid, gan):
    class Judge:
        def __init__(self, *_):
            pass

        def fit(self, rows):
            assert 0.7 < len(rows) / len(data) < 0.9
            return ClickModelScorer(clicks)

    data = module.HeldOutClicks(log, 16)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "HeldOutJudge", Judge)
        patch.setattr(module, "_DRAWN", 0)
        yield JudgedPolicies({"GAN": gan}, clicks, grid, log, describe, log)


def test_policies_are_judged_by_all_scores(judged, grid, clicks):
    assert list(judged.lift.scores) == [*(CHOSE, "likeness to GAN's", HELD_OUT)]
    choices = Policies(grid, clicks).real()
    for name, choice in choices.items():
        rates = judged.look(name, choice)
        if choice.product is None:
            assert ((rates > 0) & (rates < 1)).all()
        else:
            # Another product is another question.
            assert np.isnan(rates).all()
    best, random = "best real by click model", "random real"
    found = judged.gain(best, random)
    assert found.clicks == judged.clicks
    assert found.error > 0.02
    back = judged.gain(random, best)
    assert back.log_ratio == pytest.approx(-found.log_ratio)
    assert judged.gain(best, "random real of top vertical") is None


def test_with_few_clicks_nothing_is_drawn_or_trained(
    log, clicks, grid, monkeypatch
):
    monkeypatch.setattr(module, "ClickModelScorer", None)
    few = log.where(click=0)
    judged = JudgedPolicies({"GAN": None}, clicks, grid, few, describe)
    assert judged.lift is None and judged.clicks == 0
    assert judged.needed == 60 and judged.gain("a", "b") is None
