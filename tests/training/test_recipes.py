import typing

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.rows.row_generator import ROW_NETWORKS
from tfgan_ads.runs.config import ModelConfig
from tfgan_ads.training.recipes import find_recipe

PRESETS = typing.get_args(ModelConfig.model_fields["preset"].annotation)
SETTINGS = {"learning_rate", "warm_up", "penalty_interval", "step"}
CREATIVE, COMPOSING = {"attribute_weight"}, {"reconstruction_weight"}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("network", [*CREATIVE_NETWORKS, *ROW_NETWORKS])
def test_every_network_has_a_recipe_for_every_preset(network, preset):
    recipe = find_recipe(network, preset)
    assert min(*recipe.generator, *recipe.discriminator) > 0
    assert recipe.batch_size > 0 and recipe.gamma > 0
    assert recipe.settings["step"] in ("fused", "alternating")
    wanted = SETTINGS | (CREATIVE if network in CREATIVE_NETWORKS else set())
    if (
        network in CREATIVE_NETWORKS
        and CREATIVE_NETWORKS.find(network).composes
    ):
        wanted |= COMPOSING
    assert set(recipe.settings) == wanted


@pytest.mark.parametrize("network", [*CREATIVE_NETWORKS, *ROW_NETWORKS])
def test_more_time_is_for_wider_networks(network):
    widths = [find_recipe(network, preset).generator for preset in PRESETS]
    assert sorted(widths, key=sum) == widths


@pytest.mark.parametrize(
    ("network", "preset", "message"),
    [
        (
            "convs",
            "fast",
            "`network` must be one of conv, level_set, mlp, patch, rows. "
            "Received: network='convs' Did you mean 'conv'?",
        ),
        (
            "conv",
            "fats",
            "`preset` must be one of fast, balanced, long. "
            "Received: preset='fats' Did you mean 'fast'?",
        ),
    ],
)
def test_what_is_unknown_is_named(network, preset, message):
    with pytest.raises(AdsError) as said:
        find_recipe(network, preset)
    assert str(said.value) == message
