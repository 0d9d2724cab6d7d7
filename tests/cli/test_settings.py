"""The command line lies over a config."""

import pytest
import yaml

from tfgan_ads.cli.settings import lay_over
from tfgan_ads.cli.settings import resolve
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.log_config import LogConfig


def test_what_the_command_line_names_comes_last(tmp_path):
    path = tmp_path / "config.yaml"
    known = {"data": {"path": "old"}, "training": {"minutes": 1.0}, "seed": 3}
    path.write_text(yaml.safe_dump(known))
    kept = resolve(path, [], None, None)
    assert (kept.data.path, kept.training.minutes) == ("old", 1.0)
    laid = resolve(path, ["training.minutes=2"], tmp_path / "new", 3.0)
    assert laid.data.path == str(tmp_path / "new")
    assert (laid.training.minutes, laid.seed) == (3.0, 3)


@pytest.mark.parametrize("kind", [Config, LogConfig])
def test_a_schema_and_a_promise_are_named_alike_for_both(kind, tmp_path):
    settings = kind.resolve(sets=["privacy.delta=1e-7"])
    laid = lay_over(settings, tmp_path, 2.0, tmp_path / "s.yaml", 3.0)
    assert laid.data.schema_path == str(tmp_path / "s.yaml")
    assert (laid.privacy.epsilon, laid.privacy.delta) == (3.0, 1e-7)
    assert laid.training.minutes == 2.0
    assert lay_over(settings, tmp_path, None).privacy.epsilon is None


def test_a_run_of_rows_needs_a_log_as_well():
    with pytest.raises(AdsError, match="Name the log to train on, or set"):
        lay_over(LogConfig(), None, 1.0)
    with pytest.raises(AdsError, match="Name the log to train on, or set"):
        resolve(None, [], None, None)
