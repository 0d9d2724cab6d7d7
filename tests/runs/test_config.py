import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.runs.config import Config


def test_yaml_and_settings_are_the_same_thing(tmp_path):
    config = Config.resolve(sets=["model.size=64", "data.split_by=[time]"])
    config.to_yaml(tmp_path / "config.yaml")
    again = Config.resolve(tmp_path / "config.yaml", ["training.gamma=2"])
    assert (again.model.size, again.data.split_by) == (64, ["time"])
    assert again.training.gamma == 2


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("training.bach_size=1", "Did you mean 'batch_size'"),
        ("modle.size=32", "Did you mean 'model'"),
        ("model.size=30", "Received: 30"),
        (
            "model.network=cnv",
            "Input should be 'auto', 'conv', 'level_set', 'mlp' or 'patch'. Received: 'cnv'",
        ),
        ("training.batch_size=0", "Received: 0"),
        ("model.size", "must read section.key=value"),
    ],
)
def test_what_is_wrong_is_named(setting, message):
    with pytest.raises(AdsError, match=message):
        Config.resolve(sets=[setting])


@pytest.mark.parametrize("network", ["auto", *CREATIVE_NETWORKS])
def test_every_network_can_be_asked_for(network):
    config = Config.resolve(sets=[f"model.network={network}"])
    assert config.model.network == network


def test_clicks_do_not_guide_a_vae():
    with pytest.raises(AdsError) as error:
        Config.resolve(sets=["model.kind=vae", "clicks.weight=0.1"])
    assert str(error.value) == (
        "`clicks.weight` does not fit model.kind=vae: there is no "
        "discriminator to hold guided creatives to what is real. "
        "Received: clicks.weight=0.1"
    )
