"""Dense layers onto all pixels."""

import numpy as np
from keras import ops

from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS


def test_the_classic_network_is_the_articles():
    generator = CREATIVE_NETWORKS.find("mlp")(28, channels=1)
    generator({"latent": ops.ones((1, 100)), "condition": ops.zeros((1, 0))})
    shapes = [w.shape for w in generator.weights if len(w.shape) == 2]
    assert shapes == [(100, 128), (128, 128), (128, 784)]


def test_a_picture_is_what_the_layers_make_of_latent_and_condition():
    generator = CREATIVE_NETWORKS.find("mlp")(16, channels=1, widths=(6, 5))
    rng = np.random.default_rng(0)
    latent, condition = rng.normal(size=(2, 3, 4)).astype("float32")
    images = generator({"latent": latent, "condition": condition})
    x = np.concatenate([latent, condition], 1)
    for layer in generator.hidden:
        kernel, bias = (w.numpy() for w in layer.weights)
        x = x @ kernel + bias
        x = np.where(x > 0, x, 0.2 * x)
    kernel, bias = (w.numpy() for w in generator.pixels.weights)
    wanted = np.tanh(x @ kernel + bias).reshape(3, 16, 16, 1)
    np.testing.assert_allclose(images, wanted, rtol=1e-4, atol=1e-5)
