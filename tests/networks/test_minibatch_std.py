"""How far the rows of a group are from one another."""

import numpy as np

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


def test_the_config_makes_the_same_layer():
    config = MinibatchStd(gain=3.0).get_config()
    assert MinibatchStd.from_config(config).gain == 3.0
