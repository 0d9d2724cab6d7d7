import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.runs.log_config import LogConfig


@pytest.mark.parametrize(
    ("sets", "kind"),
    [
        ([], LogGAN),
        (["model.kind=vae"], LogVAE),
        (["privacy.epsilon=3"], PrivateLogModel),
    ],
)
def test_a_run_by_config_has_the_defaults_of_compile(sets, kind):
    model = kind(preset="fast")
    model.compile()
    chosen = LogConfig.resolve(sets=sets).settings()
    assert chosen.filled(model.recipe.settings) == model.settings


def test_a_private_generator_has_an_average_of_its_own():
    config = LogConfig.resolve(sets=["privacy.epsilon=3"])
    assert config.training.ema_share == 0.02
    assert LogConfig.resolve().training.ema_share == 0.05


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("model.kinds={click: categry}", "Received: 'categry'"),
        ("model.spike_share=0", "Received: 0"),
        ("privacy.epsilon=-1", "Received: -1"),
        ("training.dtype=mixed_float16", "Received: 'mixed_float16'"),
        ("training.row=3", "Did you mean 'rows'"),
    ],
)
def test_what_is_wrong_is_named(setting, message):
    with pytest.raises(AdsError, match=message):
        LogConfig.resolve(sets=[setting])
