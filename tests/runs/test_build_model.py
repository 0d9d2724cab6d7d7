"""A generator is built as its config says."""

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.runs.build_model import build_model
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import find_kit

SMALL = ["model.size=16", "model.latent=4", "model.preset=fast"]


def test_a_model_is_adapted_and_compiled_by_its_config(log, clicks):
    config = Config.resolve(
        sets=[*SMALL, "seed=3", "training.loss=hinge", "clicks.weight=0.25"]
    )
    made = build_model(config, log, find_kit(config, log), clicks)
    assert type(made) is CreativeGAN and made.built and made.compiled
    assert (made.size, made.latent, made.seed) == (16, 4, 3)
    known = made.get_compile_config()
    assert known["loss"] == "hinge" and known["click_weight"] == 0.25


def test_the_kind_of_model_is_the_configs(log):
    config = Config.resolve(sets=[*SMALL, "model.kind=vae"])
    made = build_model(config, log, find_kit(config, log))
    assert type(made) is CreativeVAE
