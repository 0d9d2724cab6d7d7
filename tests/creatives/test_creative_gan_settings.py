"""What a GAN of creatives cannot be trained with."""

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_gan_settings import CreativeGanSettings
from tfgan_ads.errors import AdsError


def test_a_wrong_penalty_is_refused_with_the_nearest(log):
    gan = CreativeGAN(log.schema, size=16)
    with pytest.raises(AdsError, match="Did you mean 'r1r2'"):
        gan.compile(penalty="r1r1")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"penalty_interval": 0}, "`penalty_interval` must be a positive"),
        ({"centring": -1.0}, "`centring` must not be negative"),
        ({"step": "fusde"}, "Received: step='fusde'"),
        ({"augment": 1.5}, "`augment` must be 'auto' or a number in"),
        ({"augment": "sometimes"}, "Received: augment='sometimes'"),
        ({"warm_up": 2.0}, "Received: warm_up=2.0"),
        ({"learning_rate": 0.0}, "Received: learning_rate=0.0"),
    ],
)
def test_what_cannot_work_is_refused(bars, options, message):
    gan = CreativeGAN(
        bars.schema, size=16, condition="attributes", network="mlp", latent=4
    )
    with pytest.raises(AdsError, match=message):
        gan.compile(**options)


def test_a_click_model_is_not_saved_with_the_settings():
    settings = CreativeGanSettings(click_model=object(), click_weight=0.5)
    saved = settings.saved()
    assert "click_model" not in saved and saved["click_weight"] == 0.5
    assert CreativeGanSettings(**saved).click_model is None
