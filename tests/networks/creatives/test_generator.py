"""What the generators of every network have in common."""

import keras
import pytest
from keras import ops

from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS

PLAIN = [n for n, kind in CREATIVE_NETWORKS.items() if not kind.composes]


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
@pytest.mark.parametrize("network", PLAIN)
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
    generator = kind(28, 1, widths=(5, 6) if kind.composes else (5, 6, 7))
    twin = kind.from_config(generator.get_config())
    assert twin.get_config() == generator.get_config()
