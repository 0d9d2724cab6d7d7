import keras
import numpy as np

from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.minibatch_std import MinibatchStd

RNG = np.random.default_rng(0)


def test_the_spread_is_each_groups_own():
    x = RNG.normal(size=(12, 5)).astype("float32")
    layer = MinibatchStd(gain=2.0)
    spread = layer(x, group=4).numpy()
    expected = 2 * np.array([g.std(0).mean() for g in np.split(x, 3)])
    np.testing.assert_allclose(spread[:, 0], expected.repeat(4), rtol=1e-5)
    np.testing.assert_allclose(layer.typical, expected.mean() / 200, rtol=1e-4)


def test_judged_alone_a_row_gets_the_typical_spread():
    layer = MinibatchStd()
    layer.typical.assign(0.5)
    x = RNG.normal(size=(3, 5)).astype("float32")
    np.testing.assert_array_equal(layer(x), np.full((3, 1), 2.0))
    assert float(layer.typical) == 0.5


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
    config = MinibatchStd(gain=3.0).get_config()
    assert MinibatchStd.from_config(config).gain == 3.0
