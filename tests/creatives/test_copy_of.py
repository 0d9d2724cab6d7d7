"""Another model with the same weights."""

import numpy as np
import pytest

from tests.creatives.adaptation import another_brand
from tfgan_ads.creatives.copy_of import copy_of
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE


def test_nothing_that_is_changed_gives_the_same_model():
    log = another_brand.base_log()
    vae = another_brand.new_base(CreativeVAE, log)
    other = copy_of(vae, kit=vae.kit)
    assert type(other) is CreativeVAE and other.kit is vae.kit
    for mine, theirs in zip(
        other.get_weights(), vae.get_weights(), strict=True
    ):
        np.testing.assert_array_equal(mine, theirs)
    assert other.get_config() == vae.get_config()


def test_one_that_draws_from_scratch_is_copied_and_has_seen_nothing(log):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    gan.examples_seen.assign(640)
    other = copy_of(gan, seed=5)
    assert (other.seed, other.seen) == (5, 0)
    for mine, theirs in zip(other.networks, gan.networks, strict=True):
        for one, two in zip(
            mine.get_weights(), theirs.get_weights(), strict=True
        ):
            np.testing.assert_array_equal(one, two)
    other.generator.trainable_variables[0].assign_add(
        np.ones_like(other.generator.trainable_variables[0])
    )
    with pytest.raises(AssertionError):
        np.testing.assert_array_equal(
            other.generator.get_weights()[0], gan.generator.get_weights()[0]
        )
