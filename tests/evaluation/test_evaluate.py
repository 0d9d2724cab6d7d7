"""A report on held-out creatives, with clicks and without."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.evaluation.evaluate import evaluate


@pytest.fixture(scope="module")
def gan(bars):
    model = CreativeGAN(bars.schema, size=16, preset="fast", latent=4)
    model.adapt(bars)
    return model


@pytest.fixture(scope="module")
def report(gan, bars, held_out):
    return evaluate(gan, held_out, bars, limit=20)


def test_real_creatives_are_beside_the_generated(report):
    figures = report.figures
    assert figures["coverage, held-out to held-out (ideal)"] > 0.5
    assert figures["judge on held-out: label"] > 0.9
    held_out, drawn = report.pictures.values()
    assert held_out.shape == drawn.shape == (20, 16, 16, 1)
    assert (held_out != drawn).any()


def test_without_options_nobody_chooses(report):
    assert report.tables == {} and report.notes == []
    assert np.isfinite(list(report.figures.values())).all()


def test_a_misspelt_word_is_refused_though_nobody_chooses(gan, held_out):
    with pytest.raises(TypeError, match="'user'"):
        evaluate(gan, held_out, user=3)
