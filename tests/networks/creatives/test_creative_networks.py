"""What every network of creatives has to keep to."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.mode import MODES
from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.encoder import Encoder
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import default_network

# Those that compose have a contract of their own.
CASES = [n for n, kind in CREATIVE_NETWORKS.items() if not kind.composes]


def inputs(rows=3):
    rng = np.random.default_rng(0)
    told = {
        "latent": rng.normal(size=(rows, 4)),
        "condition": rng.normal(size=(rows, 3)),
    }
    return {k: v.astype("float32") for k, v in told.items()}


def reached(tape, score, weights):
    """Return whether each weight has a gradient that is not all zero."""
    slopes = tape.gradient(score, weights)
    return [slope is not None and np.any(slope) for slope in slopes]


@pytest.mark.parametrize("size", [16, 28])
@pytest.mark.parametrize("network", CASES)
def test_pictures_are_float32_in_range(network, size):
    generator = CREATIVE_NETWORKS.find(network)(size)
    images = generator(inputs())
    assert images.shape == (3, size, size, 3)
    assert images.dtype == "float32"
    assert np.abs(images).max() <= 1 + 1e-6


@pytest.mark.parametrize("network", CASES)
def test_the_gradient_reaches_every_weight(network):
    generator = CREATIVE_NETWORKS.find(network)(16)
    told = inputs()
    weighing = np.random.default_rng(1).normal(size=generator(told).shape)
    with tf.GradientTape() as tape:
        score = tf.reduce_sum(generator(told) * weighing)
    assert all(reached(tape, score, generator.trainable_weights))


@pytest.mark.parametrize("network", CREATIVE_NETWORKS)
def test_the_gradient_reaches_every_weight_of_the_critics(network):
    images = np.random.default_rng(0).uniform(-1, 1, (4, 16, 16, 3))
    images, told = images.astype("float32"), inputs(rows=4)["condition"]
    for critic in (
        Discriminator(16, network, attributes=2),
        Encoder(16, 4, network),
    ):
        critic(images, told)
        with tf.GradientTape() as tape:
            said = critic(images, told)[:2]
            score = sum(tf.reduce_sum(x**2) for x in said)
        assert all(reached(tape, score, critic.trainable_weights))


@pytest.mark.parametrize("network", CASES)
def test_the_config_makes_the_same_network(network):
    kind = CREATIVE_NETWORKS.find(network)
    generator = kind(16, widths=(6, 4))
    twin = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(generator)
    )
    assert type(twin) is kind
    assert twin.get_config() == generator.get_config()
    told = inputs()
    generator(told), twin(told)
    twin.set_weights(generator.get_weights())
    np.testing.assert_array_equal(generator(told), twin(told))


@pytest.mark.parametrize("mode", MODES)
def test_the_default_network_can_do_what_it_is_for(mode):
    kind = CREATIVE_NETWORKS.find(default_network(mode))
    assert kind.composes == (mode == "composition")
