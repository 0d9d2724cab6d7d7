"""A run's models as the next version."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.export_run import export_run


def test_what_draws_from_scratch_has_no_catalogue(log, tmp_path):
    gan = CreativeGAN(
        log.schema, size=16, latent=4, preset="fast", mode="scratch"
    )
    gan.adapt(log)
    gan.save(tmp_path / "model.keras")
    with pytest.raises(AdsError, match="is for models of compositions"):
        export_run(
            tmp_path / "model.keras", tmp_path / "ads", catalogue=tmp_path
        )
