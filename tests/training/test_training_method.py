"""What a model and its callbacks ask of every way to train."""

import pytest

from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_vae import LogVAE
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.training.training_settings import TrainingSettings


@pytest.mark.parametrize("kind", [LogGAN, LogVAE, PrivateLogModel])
def test_every_method_advises_on_all_that_may_go_wrong(kind):
    model = kind(preset="fast")
    model.compile()
    method = model.method
    assert set(method.advice) == {"nan", "gradient", "fall", "flat"}
    assert all(text.endswith(".") for text in method.advice.values())


@pytest.mark.parametrize("kind", [LogGAN, LogVAE, PrivateLogModel])
def test_optimisers_are_told_by_the_attributes_that_are_them(kind):
    model = kind(preset="fast")
    model.compile(learning_rate=0.25)
    method = model.method
    assert isinstance(method.settings, TrainingSettings)
    assert method.optimizers
    for name, optimizer in method.optimizers.items():
        assert getattr(model, name) is optimizer
