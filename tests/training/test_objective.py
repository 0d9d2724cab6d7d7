"""Losses and penalties that go together, and those that cannot."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.losses.adversarial import ADVERSARIAL_LOSSES
from tfgan_ads.training.penalties.penalty import PENALTIES


@pytest.mark.parametrize("penalty", sorted(PENALTIES))
@pytest.mark.parametrize("loss", sorted(ADVERSARIAL_LOSSES))
def test_every_legal_combination_trains(grey, build, fit, loss, penalty):
    if (loss, penalty) == ("wasserstein", "none"):
        with pytest.raises(AdsError, match="nothing else bounds the critic"):
            build(loss=loss, penalty=penalty)
        return
    gan = build(loss=loss, penalty=penalty, run_eagerly=True, centring=0.01)
    gan.adapt(grey)
    before = gan.generator.get_weights()
    figures = fit(gan, grey)
    assert np.isfinite(list(figures.values())).all()
    assert set(PENALTIES[penalty].parts) <= set(figures)
    moved = [
        np.abs(a - b).max() for a, b in zip(before, gan.generator.get_weights())
    ]
    assert max(moved) > 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"loss": "wasserstein", "gamma": 0.0}, "needs a penalty with gamma"),
        (
            {"penalty": "none", "penalty_interval": 4},
            "Received: penalty_interval=4",
        ),
    ],
)
def test_what_cannot_work_is_refused(build, options, message):
    with pytest.raises(AdsError, match=message):
        build(**options)


def test_finite_difference_needs_float32(grey):
    gan = CreativeGAN(grey.schema, size=16, dtype="mixed_bfloat16")
    with pytest.raises(AdsError, match="half precision rounds away"):
        gan.compile(penalty="finite_difference")
