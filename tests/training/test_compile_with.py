import inspect
from dataclasses import fields

import pytest

import tfgan_ads as ads
from tfgan_ads.errors import AdsError
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.training_settings import TrainingSettings


class Model:
    @compile_with(TrainingSettings)
    def compile(self, settings):
        """Remember."""
        self.settings = settings


def test_the_settings_are_built_and_handed_over():
    model = Model()
    model.compile(learning_rate=0.5)
    assert model.settings == TrainingSettings(learning_rate=0.5)


def test_the_signature_is_that_of_the_settings():
    known = inspect.signature(Model.compile).parameters
    assert list(known) == ["self", *(f.name for f in fields(TrainingSettings))]
    assert known["ema_share"].default == 0.05
    assert known["ema_share"].kind is inspect.Parameter.KEYWORD_ONLY


def test_every_setting_is_documented_once():
    for kind in (ads.CreativeGAN, ads.LogVAE, ads.PrivateLogModel):
        parameters = inspect.signature(kind.compile).parameters
        for name in parameters:
            assert name == "self" or f"{name}: " in kind.compile.__doc__
    assert Model.compile.__doc__.startswith("Remember.\n\n        Args:\n")
    assert "AdsError" not in Model.compile.__doc__


def test_a_gan_of_creatives_shows_its_own_and_all_inherited():
    known = inspect.signature(ads.CreativeGAN.compile).parameters
    assert known["loss"].default == "relativistic"
    assert {"learning_rate", "gamma", "click_weight", "augment"} <= set(known)
    assert "loss" not in inspect.signature(ads.CreativeVAE.compile).parameters


def test_an_unknown_setting_names_the_model():
    with pytest.raises(
        AdsError, match="Model has no setting `warmup`. Did you"
    ):
        Model().compile(warmup=0.1)
