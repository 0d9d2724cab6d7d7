"""A config is read, written and changed as its kind of model wants."""

import re

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.config import VaeConfig
from tfgan_ads.runs.log_config import LogConfig


def test_the_kind_of_model_decides_what_a_config_holds():
    config = Config.resolve(sets=["model.kind=vae", "training.beta=0.5"])
    assert type(config) is VaeConfig
    assert config.settings().beta == 0.5
    assert not hasattr(config.training, "loss")


@pytest.mark.parametrize(
    ("document", "sets", "said"),
    [
        (
            Config,
            ["model.kind=vae", "training.loss=hinge"],
            "`training.loss` does not fit model.kind=vae, which has: ",
        ),
        (
            Config,
            ["training.beta=2"],
            "`training.beta` does not fit model.kind=gan, which has: ",
        ),
        (
            LogConfig,
            ["privacy.epsilon=3", "training.gamma=1"],
            "`training.gamma` does not fit privacy.epsilon, which has: ",
        ),
        (
            LogConfig,
            ["model.kind=vae", "training.penalty=r1"],
            "`training.penalty` does not fit model.kind=vae, which has: ",
        ),
    ],
)
def test_a_setting_of_another_kind_is_refused_by_name(document, sets, said):
    with pytest.raises(AdsError) as error:
        document.resolve(sets=sets)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    ("document", "sets"),
    [
        (Config, ["model.kind=vae", "training.loss=null"]),
        (Config, ["training.beta=null"]),
        (LogConfig, ["privacy.epsilon=3", "training.gamma=null"]),
    ],
)
def test_what_is_null_was_not_given(document, sets):
    # A config that was written for another kind has such lines.
    assert document.resolve(sets=sets).settings()


def test_settings_out_of_range_are_refused_when_read():
    with pytest.raises(AdsError, match="`ema_share` must be positive"):
        Config.resolve(sets=["training.ema_share=0"])


def test_a_written_config_is_read_as_its_kind(tmp_path):
    for sets in ([], ["privacy.epsilon=2"], ["model.kind=vae"]):
        config = LogConfig.resolve(sets=sets)
        config.to_yaml(tmp_path / "config.yaml")
        again = LogConfig.resolve(tmp_path / "config.yaml")
        assert type(again) is type(config) and again == config


def test_a_copy_keeps_what_was_assigned_to_a_section_of_defaults():
    config = LogConfig.resolve(sets=["training.rows=64"])
    config.data.path, config.training.minutes = "log.csv", 2.0
    changed = config.replace({"privacy.epsilon": 4})
    assert changed.data.path == "log.csv"
    assert (changed.training.rows, changed.training.minutes) == (64, 2.0)
    assert changed.privacy.epsilon == 4.0 and config.privacy.epsilon is None


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        (["training.until={"], "is not valid YAML"),
        (["training.until={a: 1, a: 2}"], "'a' is there twice"),
        (["data=5"], "`data`"),
        (["training=5"], "`training`"),
        (["model=[]"], "`model`"),
        (["data.path=x", "data.path.y=1"], "`data.path` has no keys below it"),
        (["seed=!!timestamp x"], "is not valid YAML"),
    ],
)
@pytest.mark.parametrize("kind", [Config, LogConfig])
def test_whatever_is_set_is_told(kind, sets, said):
    with pytest.raises(AdsError, match=re.escape(said)):
        kind.resolve(None, sets)
