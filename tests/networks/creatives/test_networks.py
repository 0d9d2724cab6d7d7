import keras
import numpy as np
import pytest
from keras import ops

from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.generator import Generator
from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.networks.creatives.product_placer import composite


@pytest.mark.parametrize("size", range(16, 68, 4))
def test_every_size_divisible_by_4(size):
    side, doublings = base_side(size)
    assert side * 2**doublings == size
    generator = Generator(size, product=True, widths=(4, 4, 4))
    images = generator(
        {
            "latent": ops.ones((1, 4)),
            "condition": ops.ones((1, 3)),
            "product": ops.zeros((1, size, size, 4)),
        }
    )
    assert images.shape == (1, size, size, 3)
    verdict = Discriminator(size, attributes=2, widths=(4, 4))(
        images, ops.ones((1, 3))
    )
    assert verdict.logits.shape == (1,)
    assert verdict.attributes.shape == (1, 2)


@pytest.mark.parametrize("size", [14, 30, 12])
def test_other_sizes_are_refused(size):
    with pytest.raises(ValueError, match=f"Received: size={size}"):
        Generator(size)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
@pytest.mark.parametrize("network", ["conv", "mlp", "patch"])
def test_heads_are_float32_under_every_policy(policy, network):
    dtype = keras.DTypePolicy(policy)
    images = Generator(16, network=network, dtype=dtype)(
        {"latent": ops.ones((2, 4)), "condition": ops.ones((2, 3))}
    )
    critic = Discriminator(16, network=network, attributes=2, dtype=dtype)
    verdict = critic(images, ops.ones((2, 3)))
    for tensor in (images, *verdict):
        assert tensor.dtype == "float32"
    body = critic.trunk.body[0]
    assert body.compute_dtype == dtype.compute_dtype
    assert body.variable_dtype == "float32"


@pytest.mark.parametrize("network", ["conv", "mlp", "patch"])
def test_config_round_trips(network):
    generator = Generator(28, 1, network, widths=(5, 6, 7))
    twin = Generator.from_config(generator.get_config())
    assert twin.get_config() == generator.get_config()
    critic = Discriminator(28, network, 3, widths=(5, 6))
    again = Discriminator.from_config(critic.get_config())
    assert again.get_config() == critic.get_config()


def test_the_classic_network_is_the_articles():
    generator = Generator(28, channels=1, network="mlp")
    generator({"latent": ops.ones((1, 100)), "condition": ops.zeros((1, 0))})
    shapes = [w.shape for w in generator.weights if len(w.shape) == 2]
    assert shapes == [(100, 128), (128, 128), (128, 784)]


def test_a_product_is_centred_and_of_the_asked_size():
    placer = ProductPlacer(40, {"a": (0.5, 0.5, 0.5), "b": (0.25, 0.75, 0.5)})
    solid = np.ones((1, 64, 64, 4), "float32")
    a = placer(solid, np.array([0]))[0, :, :, 3].numpy()
    assert a[10:30, 10:30].min() > 0.6 and a[:9].max() == a[31:].max() == 0
    np.testing.assert_allclose(a, a[::-1], atol=1e-5)
    b = placer(solid, np.array([1]))[0, :, :, 3].numpy()
    np.testing.assert_allclose(b[10:, :30], a[:30, 10:], atol=1e-5)


def test_an_opaque_product_hides_what_is_behind():
    product = np.array([[[0.2, 0.4, 0.6, 1.0]], [[0.0, 0.0, 0.0, 0.0]]])
    out = composite(product, np.full((2, 1, 3), 0.9))
    np.testing.assert_allclose(out[:, 0], [[0.2, 0.4, 0.6], [0.9, 0.9, 0.9]])
