import logging

import numpy as np
import pytest

from tfgan_ads.callbacks import CollapseMonitor
from tfgan_ads.callbacks import Validation
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.judge_cache import cache_folder
from tfgan_ads.errors import AdsError

TICK = 4_096


@pytest.fixture(scope="module")
def judge(bars):
    gan = build(bars)
    gan.adapt(bars)
    judge = AttributeJudge(16, 1, gan.attribute_encoder)
    judge.fit(bars, cache=cache_folder())
    return judge


def build(log, seed=0, **options):
    gan = CreativeGAN(
        log.schema,
        size=16,
        condition="attributes",
        network="mlp",
        latent=4,
        seed=seed,
    )
    gan.compile(augment=0.0, **options)
    return gan


def run(gan, bars, held_out, judge, action="warn", ticks=6, callbacks=()):
    monitor = CollapseMonitor(action)
    validation = Validation(
        held_out, bars, every=TICK, judge=judge, restore_best=False
    )
    gan.fit(
        bars,
        images=ticks * TICK,
        callbacks=[*callbacks, validation, monitor],
        verbose=0,
    )
    return monitor, validation


@pytest.mark.parametrize("rate", [0.05, 1.0])
def test_no_penalty_and_a_far_too_high_rate(
    bars, held_out, judge, caplog, rate
):
    gan = build(bars, penalty="none", learning_rate=rate, loss="non_saturating")
    monitor, _ = run(gan, bars, held_out, judge, ticks=4)
    assert monitor.alarms[0].images <= 4 * TICK
    assert "Collapse after" in caplog.text
    assert "Lower `learning_rate`" in monitor.alarms[0].advice


def test_a_constant_generator(bars, held_out, judge):
    import keras

    class Flatten(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            weights = self.model.ema_generator.get_weights()
            self.model.ema_generator.set_weights([w * 0 for w in weights])

    monitor, _ = run(
        build(bars), bars, held_out, judge, "stop", callbacks=[Flatten()]
    )
    assert monitor.alarms[0].images == TICK
    assert "two creatives differ by 0%" in monitor.alarms[0].saw
    assert monitor.model.stop_training


@pytest.mark.proof
def test_silent_on_ten_healthy_runs(bars, held_out, judge):
    for seed in range(10):
        monitor, validation = run(
            build(bars, seed), bars, held_out, judge, ticks=8
        )
        assert monitor.alarms == []
        assert validation.history[-1]["coverage"] > 0.05


def test_it_rolls_back_a_bounded_number_of_times(bars, caplog):
    caplog.set_level(logging.WARNING, "tfgan_ads")
    gan = build(bars)
    gan.fit(bars, images=64, verbose=0)
    monitor = CollapseMonitor("roll_back", rollbacks=2)
    monitor.set_model(gan)
    monitor.on_train_begin()
    good = gan.generator.get_weights()
    monitor.on_epoch_end(0, {"d_loss": 1.0, "val_coverage": 0.8})
    for turn, scale in ((1, 0.5), (2, 0.25)):
        gan.generator.set_weights([w * np.nan for w in good])
        logs = {"d_loss": np.nan, "val_coverage": 0.1}
        monitor.on_epoch_end(turn, logs)
        assert logs == {"val_coverage": 0.1}
        assert float(gan.rate_scale) == scale
        for now, then in zip(gan.generator.get_weights(), good, strict=True):
            np.testing.assert_array_equal(now, then)
    assert not gan.stop_training
    monitor.on_epoch_end(3, {"d_loss": np.nan})
    assert gan.stop_training
    assert "d_loss is not a finite number" in caplog.text
    assert "at 0.25 of the learning rate; 0 more" in caplog.text


def test_what_counts_as_a_fall():
    monitor = CollapseMonitor()
    monitor.best = {"val_coverage": 0.8, "val_modes": 1.0}
    monitor.recent = {"g_gradient": [1.0, 2.0, 3.0]}
    fine = {"val_coverage": 0.41, "val_modes": 0.8, "g_gradient": 100.0}
    assert monitor._falls(fine) + monitor._gradients(fine) == []
    bad = {"val_coverage": 0.39, "val_modes": 0.7, "g_gradient": 201.0}
    assert monitor._falls(bad) + monitor._gradients(bad) == [
        "coverage fell from 0.80 to 0.39",
        "modes fell from 1.00 to 0.70",
        "g_gradient went from 2 to 2e+02",
    ]
    with pytest.raises(AdsError, match="Received: action='panic'"):
        CollapseMonitor("panic")
