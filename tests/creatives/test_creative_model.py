"""What every model of creatives is, before it is trained."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_vae import CreativeVAE
from tfgan_ads.errors import AdsError

KINDS = [CreativeGAN, CreativeVAE]
GIVEN = {
    "size": 16,
    "mode": "scratch",
    "condition": ["age", "device"],
    "preset": "fast",
    "network": "mlp",
    "latent": 5,
    "sharpness": 1.5,
    "personalisation": "cohort",
    "styles": 6,
    "cohort_floor": 7,
    "seed": 3,
}


@pytest.mark.parametrize("kind", KINDS)
def test_all_it_was_told_is_in_its_config(log, kind):
    model = kind(log.schema, **GIVEN)
    config = model.get_config()
    assert {name: config[name] for name in GIVEN} == GIVEN
    twin = kind.from_config(config)
    assert twin.get_config() == config and not twin.built


@pytest.mark.parametrize("kind", KINDS)
def test_the_average_begins_where_the_generator_does(log, kind):
    model = kind(log.schema, **GIVEN)
    model.adapt(log)
    assert not model.ema_generator.trainable_weights
    for mine, theirs in zip(
        model.generator.get_weights(),
        model.ema_generator.get_weights(),
        strict=True,
    ):
        np.testing.assert_array_equal(mine, theirs)
    # What it draws with is the average.
    assert model.drawing.generator is model.ema_generator
    assert model.generator.widths == model.recipe.generator


@pytest.mark.parametrize(
    ("mode", "network"), [("composition", "LevelSet"), ("scratch", "Patch")]
)
def test_where_nobody_chooses_the_mode_decides_the_network(log, mode, network):
    model = CreativeGAN(log.schema, size=16, mode=mode, latent=4)
    model.adapt(log)
    assert model.network == "auto"
    assert type(model.generator).__name__.startswith(network)
    assert (model.kit is not None) == (mode == "composition")


def test_another_seed_begins_elsewhere(log):
    one, same, other = (
        CreativeGAN(log.schema, **{**GIVEN, "seed": seed}) for seed in (3, 3, 4)
    )
    for model in (one, same, other):
        model.adapt(log)
    first = [m.generator.get_weights()[0] for m in (one, same, other)]
    np.testing.assert_array_equal(first[0], first[1])
    assert not np.array_equal(first[0], first[2])


def test_political_ads_have_no_model_and_others_no_user(log):
    document = log.schema.to_dict()
    with pytest.raises(AdsError, match="Political ads"):
        CreativeGAN({**document, "category": "political"}, size=16)
    gan = CreativeGAN({**document, "category": "jobs"}, size=16)
    roles = {log.schema.columns[n].role for n in gan.encoder.columns}
    assert roles == {"context", "ad"}
