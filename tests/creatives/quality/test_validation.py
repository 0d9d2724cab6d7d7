"""What held-out creatives say of a generator, while it learns."""

import logging

import numpy as np
import pytest

from tfgan_ads.callbacks import Validation
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality import validation
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.errors import AdsError

TICK = 4_096


def build(log, **options):
    gan = CreativeGAN(
        log.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(augment=0.0, **options)
    return gan


def test_figures_join_the_history_and_stop_the_run(bars, held_out, caplog):
    caplog.set_level(logging.INFO, "tfgan_ads")
    gan = build(bars)
    history = gan.fit(
        bars,
        images=10 * TICK,
        validation_data=held_out,
        until={"coverage": 0.0},
        verbose=0,
    ).history
    # Looked at after 16,384 images, and at once good enough.
    assert int(gan.examples_seen) == 4 * TICK
    assert len(history["val_coverage"]) == 1
    assert {f"val_{name}" for name in IMAGE_METRICS} <= set(history)
    assert "Good enough after 16,384 images: coverage" in caplog.text


def test_until_needs_held_out_creatives(bars):
    gan = build(bars)
    with pytest.raises(AdsError, match="`until` needs `validation_data`"):
        gan.fit(bars, images=64, until={"coverage": 0.8})


def test_a_figure_the_log_cannot_give_is_a_sentence(bars, held_out):
    gan = CreativeGAN(
        bars.schema, size=16, condition="none", network="mlp", latent=4
    )
    gan.compile()
    look = Validation(held_out, bars, TICK, until={"obedience": 0.9})
    with pytest.raises(AdsError, match="cannot give 'obedience': it needs"):
        gan.fit(bars, images=TICK, callbacks=[look], verbose=0)


def test_too_few_creatives_say_nothing(bars, held_out):
    with pytest.raises(AdsError, match="`limit` must be at least 16"):
        Validation(held_out, bars, limit=15)


def test_what_is_hidden_is_hidden_from_the_judge_on_both_sides(
    bars, held_out, monkeypatch
):
    met = {}

    def figures(judge, real, drawn, *others, **options):
        met.update(real=real, drawn=drawn)
        return {"distance": 1.0}

    monkeypatch.setattr(validation, "realism", figures)
    gan = build(bars)
    corner = [np.array([-1.0, -1.0, 5.0, 5.0])]
    look = Validation(held_out, bars, TICK, hide=lambda _: corner)
    gan.fit(bars, images=TICK, callbacks=[look], verbose=0)
    for images in met.values():
        assert images.dtype == np.uint8
        corners = images[:, :6, :6].reshape(len(images), -1)
        assert (corners == corners[:, :1]).all()
        assert (images[:, :7] != corners[:, :1, None, None]).any()
