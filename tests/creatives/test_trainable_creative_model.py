"""What a run is given is checked before it begins."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.errors import AdsError


def test_batches_have_a_size_of_their_own(log):
    gan = CreativeGAN(
        log.schema,
        size=16,
        mode="scratch",
        network="conv",
        latent=4,
        preset="fast",
    )
    gan.compile()
    with pytest.raises(AdsError) as error:
        gan.fit(log.batches(16), batch_size=32)
    assert str(error.value) == (
        "`batch_size` must be that of the batches, 16, or left out. "
        "Received: batch_size=32"
    )


def test_nobody_clicked_is_a_sentence(log):
    gan = CreativeGAN(log.schema, size=16, mode="scratch", network="conv")
    gan.compile()
    with pytest.raises(AdsError, match="no row was clicked by a user who"):
        gan.fit(log.where(click=0))


def test_words_that_are_told_are_not_hidden(log):
    gan = CreativeGAN(log.schema, size=16)
    gan.compile()
    with pytest.raises(AdsError, match="`hide` is for banners whose words"):
        gan.fit(log, hide=lambda picture: [])
