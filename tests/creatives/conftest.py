"""A GAN from scratch that has learned a log's columns, and nothing else."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN


@pytest.fixture(scope="module")
def adapted(log):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, mode="scratch", network="conv"
    )
    gan.adapt(log)
    return gan
