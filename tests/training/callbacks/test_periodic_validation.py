"""The best is kept, a run ends in time, and a killed one goes on."""

import json

import numpy as np
import pytest

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.callbacks import Validation
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.errors import AdsError

TICK = 512


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Look as often as ever, but after fewer images."""
    monkeypatch.setattr(CreativeGAN, "tick", TICK)


def build(log, **options):
    gan = CreativeGAN(
        log.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    gan.compile(augment=0.0, **options)
    return gan


def test_the_best_is_put_back(bars, held_out):
    gan = build(bars)
    validation = Validation(held_out, bars, every=TICK)
    validation.on_train_begin = lambda logs=None: None
    gan.adapt(bars)
    gan.build_optimizers()
    validation.set_model(gan)
    validation.best, validation.kept = None, None
    validation.looks_since_best = 0
    validation.history = [{"distance": 2.0}]
    weights = gan.ema_generator.get_weights()
    validation._compare({"distance": 2.0})
    gan.ema_generator.set_weights([w + 1 for w in weights])
    validation._compare({"distance": 3.0})
    assert validation.looks_since_best == 1 and validation.best == 2.0
    validation.on_train_end()
    for now, then in zip(gan.ema_generator.get_weights(), weights, strict=True):
        np.testing.assert_array_equal(now, then)


def test_no_progress_stops_the_run(bars, held_out, monkeypatch):
    gan = build(bars)
    validation = Validation(held_out, bars, every=TICK, patience=2)
    values = iter([3.0, 2.0, 2.5, 2.0, 1.0])
    figures = dict.fromkeys(IMAGE_METRICS, 1.0)
    monkeypatch.setattr(
        validation,
        "evaluate_now",
        lambda: {**figures, "distance": next(values)},
    )
    gan.fit(bars, images=10 * TICK, callbacks=[validation], verbose=0)
    assert [h["distance"] for h in validation.history] == [3.0, 2.0, 2.5, 2.0]


def test_a_killed_run_still_knows_its_best(bars, held_out, tmp_path):
    def run(gan, ticks):
        validation = Validation(held_out, bars, every=TICK, folder=tmp_path)
        checkpoint = Checkpoint(tmp_path / "checkpoints", ticks=1)
        checkpoint.restore(gan)
        # The plan is the same; the first run is cut short.
        gan.fit(
            bars,
            images=ticks * TICK,
            callbacks=[validation, checkpoint],
            verbose=0,
        )
        return validation

    first = run(build(bars), 1)
    gan = build(bars)
    gan.adapt(bars)
    second = run(gan, 2)
    assert [h["images"] for h in second.history] == [TICK, 2 * TICK]
    assert second.history[0] == first.history[0]
    written = json.loads((tmp_path / "validation.json").read_text())
    assert written == second.history
    assert second.best == min(h["distance"] for h in written)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"until": {"coverge": 0.8}}, "Did you mean 'coverage'"),
        ({"monitor": "loss"}, "Received: 'loss'"),
        ({"every": 0}, "Received: every=0"),
    ],
)
def test_wishes_that_cannot_be_met_are_refused(held_out, options, message):
    with pytest.raises(AdsError, match=message):
        Validation(held_out, **options)
