"""Is a creative real, and does it fit its condition?"""

import keras
import numpy as np
import pytest
from keras import ops

from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("size", range(16, 68, 4))
def test_every_size_divisible_by_4(size):
    verdict = Discriminator(size, attributes=2, widths=(4, 4))(
        ops.zeros((1, size, size, 3)), ops.ones((1, 3))
    )
    assert verdict.logits.shape == (1,)
    assert verdict.attributes.shape == (1, 2)


@pytest.mark.parametrize("network", list(CREATIVE_NETWORKS))
def test_config_round_trips(network):
    critic = Discriminator(28, network, 3, widths=(5, 6))
    again = Discriminator.from_config(critic.get_config())
    assert again.get_config() == critic.get_config()


def test_no_verdict_depends_on_the_neighbours():
    critic = Discriminator(16, network="patch", widths=(4, 4))
    images = RNG.normal(size=(4, 16, 16, 3)).astype("float32")
    condition = np.ones((4, 2), "float32")
    critic(images, condition, group=4)
    critic.spread.typical.assign(0.3)
    alone = critic(images[:1], condition[:1]).logits
    together = critic(images, condition).logits[:1]
    np.testing.assert_allclose(alone, together, rtol=1e-4, atol=1e-5)
    compared = critic(images, condition, group=4).logits[:1]
    assert abs(float(compared[0] - alone[0])) > 1e-4


def test_it_round_trips(tmp_path):
    critic = Discriminator(16, widths=(4, 4))
    images = np.ones((2, 16, 16, 3), "float32")
    critic(images, np.ones((2, 2), "float32"), group=2)
    critic.spread.typical.assign(0.7)
    critic.save(tmp_path / "d.keras")
    twin = keras.models.load_model(tmp_path / "d.keras")
    assert round(float(twin.spread.typical), 4) == 0.7


def test_a_logit_is_realism_and_how_the_condition_fits():
    critic = Discriminator(16, "mlp", attributes=2, widths=(4,))
    images = RNG.normal(size=(3, 16, 16, 1)).astype("float32")
    condition = RNG.normal(size=(3, 5)).astype("float32")
    logits, attributes, features = critic(images, condition)
    f = features.numpy()
    embedded = critic.embed(condition).numpy()
    embedded = np.where(embedded > 0, embedded, 0.2 * embedded)
    fit = ((embedded @ critic.project.kernel.numpy()) * f).sum(1)
    wanted = critic.logit(f).numpy()[:, 0] + fit / np.sqrt(128)
    np.testing.assert_allclose(logits, wanted, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(
        attributes, critic.describe(f), rtol=1e-4, atol=1e-5
    )
