import logging
from functools import cache

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.training.precision import resolve_jit
from tfgan_ads.training.precision import with_loss_scale


def train(log, policy, images=32, **options):
    gan = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        latent=4,
        preset="fast",
        condition="attributes",
        dtype=keras.DTypePolicy(policy),
    )
    gan.compile(**options)
    history = gan.fit(log, images=images, batch_size=16, verbose=0)
    return gan, history.history


@pytest.fixture(scope="module")
def trained(log):
    """A function that trains under a policy, once each."""
    # XLA draws other noise: the less hangs on it, the better.
    return cache(lambda policy: train(log, policy, augment=0.0))


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_half_precision_trains_and_agrees_with_float32(trained, policy):
    _, full = trained("float32")
    gan, half = trained(policy)
    assert gan.jit_compile
    for name in ("d_loss", "g_loss", "r1", "r2"):
        np.testing.assert_allclose(half[name], full[name], rtol=0.05)
    assert all(v.dtype == "float32" for v in gan.trainable_variables)


def test_each_network_has_its_own_loss_scaler(trained):
    gan, _ = trained("mixed_float16")
    scalers = gan.g_optimizer, gan.d_optimizer
    assert all(
        isinstance(s, keras.optimizers.LossScaleOptimizer) for s in scalers
    )
    assert scalers[0].dynamic_scale is not scalers[1].dynamic_scale


def test_an_overflow_lowers_the_scale_and_moves_no_weight():
    optimizer = with_loss_scale(keras.optimizers.SGD(1.0), "float16")
    weight = keras.Variable(1.0)
    optimizer.build([weight])
    before = float(optimizer.dynamic_scale)
    optimizer.apply([keras.ops.array(np.inf, "float32")], [weight])
    assert float(weight) == 1.0
    assert float(optimizer.dynamic_scale) == before / 2


def test_never_silently_slow(caplog):
    with caplog.at_level(logging.WARNING, "tfgan_ads"):
        assert resolve_jit("auto", "float32") in (True, False)
        assert not caplog.records
        assert resolve_jit("auto", "bfloat16")
        assert "compiled by XLA" in caplog.text
        caplog.clear()
        assert not resolve_jit(False, "float16")
        assert "3.5 to 10 times slower" in caplog.text
        caplog.clear()
        assert not resolve_jit("auto", "float32", distributed=True)
        assert not caplog.records
        assert not resolve_jit(True, "float32", distributed=True)
        assert "not compiled by XLA" in caplog.text


@pytest.mark.slow
def test_xla_and_the_graph_agree(log, monkeypatch):
    # XLA has a random generator of its own, so the noise is given; and one
    # step, as Adam turns the rounding of a gradient near zero into a whole
    # step.
    latent = np.random.default_rng(0).normal(size=(16, 4)).astype("float32")
    monkeypatch.setattr(
        tf.random, "stateless_normal", lambda shape, _: latent[: shape[0]]
    )
    _, graph = train(log, "float32", images=16, jit_compile=False)
    _, xla = train(log, "float32", images=16, jit_compile=True)
    for name in graph:
        np.testing.assert_allclose(xla[name], graph[name], rtol=1e-4)


@pytest.mark.slow
def test_steps_per_execution_changes_nothing(log, trained):
    one, _ = trained("float32")
    two, _ = train(log, "float32", augment=0.0, steps_per_execution=2)
    for a, b in zip(one.weights, two.weights, strict=True):
        np.testing.assert_allclose(a.numpy(), b.numpy(), atol=1e-6)
