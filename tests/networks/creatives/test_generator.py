import keras
import pytest
from keras import ops

from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS


@pytest.mark.parametrize("size", range(16, 68, 4))
def test_every_size_divisible_by_4(size):
    side, doublings = base_side(size)
    assert side * 2**doublings == size
    conv = CREATIVE_NETWORKS.find("conv")
    generator = conv(size, product=True, widths=(4, 4, 4))
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
        CREATIVE_NETWORKS.find("conv")(size)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
@pytest.mark.parametrize("network", list(CREATIVE_NETWORKS))
def test_heads_are_float32_under_every_policy(policy, network):
    dtype = keras.DTypePolicy(policy)
    images = CREATIVE_NETWORKS.find(network)(16, dtype=dtype)(
        {"latent": ops.ones((2, 4)), "condition": ops.ones((2, 3))}
    )
    critic = Discriminator(16, network=network, attributes=2, dtype=dtype)
    verdict = critic(images, ops.ones((2, 3)))
    for tensor in (images, *verdict):
        assert tensor.dtype == "float32"
    body = critic.backbone.body[0]
    assert body.compute_dtype == dtype.compute_dtype
    assert body.variable_dtype == "float32"


@pytest.mark.parametrize("network", list(CREATIVE_NETWORKS))
def test_config_round_trips(network):
    kind = CREATIVE_NETWORKS.find(network)
    generator = kind(28, 1, widths=(5, 6, 7))
    twin = kind.from_config(generator.get_config())
    assert twin.get_config() == generator.get_config()
    critic = Discriminator(28, network, 3, widths=(5, 6))
    again = Discriminator.from_config(critic.get_config())
    assert again.get_config() == critic.get_config()


def test_the_classic_network_is_the_articles():
    generator = CREATIVE_NETWORKS.find("mlp")(28, channels=1)
    generator({"latent": ops.ones((1, 100)), "condition": ops.zeros((1, 0))})
    shapes = [w.shape for w in generator.weights if len(w.shape) == 2]
    assert shapes == [(100, 128), (128, 128), (128, 784)]
