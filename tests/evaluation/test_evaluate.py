"""A report on held-out creatives, with clicks and without."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.evaluation.evaluate import _better_than_ideal
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


def test_what_is_better_than_real_creatives_says_why():
    ideal = {"distance": 0.5, "coverage": 0.9}
    (note,) = _better_than_ideal({"distance": 0.4, "coverage": 0.8}, ideal, 20)
    assert note.startswith("Better than held-out creatives are to one another")
    assert "distance. With 20 creatives a side" in note
    assert _better_than_ideal(ideal, ideal, 20) == []


def test_a_handful_of_creatives_do_not_tell_how_real_others_are(gan, held_out):
    few = held_out.where(image="3")
    report = evaluate(gan, few, held_out)
    assert report.figures == {}
    assert "1 held-out ones do not tell: it takes 16." in report.notes[0]
