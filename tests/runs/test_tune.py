import contextlib
import io
import shutil
import sys

import pandas as pd
import pytest
from tensorboard.backend.event_processing.event_accumulator import (
    EventAccumulator,
)

from tfgan_ads.cli.main import run
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.tune import tune_run

pytestmark = pytest.mark.slow

SMALL = {
    "model.size": 16,
    "model.mode": "scratch",
    "model.latent": 4,
    "model.preset": "fast",
    "model.condition": "attributes",
    "training.images": 128,
    # A click model a trial guides nothing here.
    "clicks.train": False,
}
SEARCHED = ["training.learning_rate", "training.batch_size"]


def config(folder):
    return Config().replace({**SMALL, "data.path": str(folder)})


@pytest.fixture(scope="module")
def begun(studio_folder, tmp_path_factory):
    """A search of one trial by the command, and what that said."""
    out = tmp_path_factory.mktemp("begun")
    sets = [x for k, v in SMALL.items() for x in ("--set", f"{k}={v}")]
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit) as stop:
        run(
            ["tune", str(studio_folder), "--out", str(out)]
            + ["--trials", "1", *sets]
        )
    assert stop.value.code == 0
    return out, told.getvalue()


@pytest.fixture
def search(begun, tmp_path):
    """A copy of that search, to go on with."""
    return shutil.copytree(begun[0], tmp_path / "search")


def test_the_best_config_is_written_and_the_search_goes_on(
    studio_folder, search
):
    base = config(studio_folder)
    tune_run(base, search, 2, "coverage", SEARCHED)
    table = tune_run(base, search, 3, "coverage", SEARCHED)
    assert len(table) == 3 and set(table["trial"]) >= {"as_it_is"}
    assert table["coverage"].is_monotonic_decreasing
    assert len(pd.read_csv(search / "trials.csv")) == 3

    best = Config.resolve(search / "best.yaml")
    row = table.iloc[0]
    if row["trial"] == "as_it_is":
        assert best.training == base.training
    else:
        assert best.training.batch_size == row["training.batch_size"]
        assert best.training.learning_rate == row["training.learning_rate"]
    tried = Config.resolve(
        search / "trials" / table["trial"].max() / "config.yaml"
    )
    assert tried.model == base.model

    events = EventAccumulator(str(search / "trials/as_it_is/logs/hparams"))
    events.Reload()
    assert "_hparams_/session_start_info" in events.summary_metadata
    assert "tune/coverage" in events.Tags()["tensors"]


def test_a_trial_that_fails_is_left_out(studio_folder, search, monkeypatch):
    from tfgan_ads.runs import tune

    failed = []

    def fails(config, folder, resume):
        failed.append(folder.name)
        raise AdsError("d_loss is not a finite number")

    monkeypatch.setattr(tune, "train_run", fails)
    table = tune_run(config(studio_folder), search, 3, settings=SEARCHED)
    assert list(table["trial"]) == ["as_it_is"] and len(failed) == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"objective": "coverge"}, "Did you mean 'coverage'?"),
        ({"settings": ["training.gama"]}, "Did you mean 'training.gamma'?"),
        ({"trials": 0}, "`trials` must be a positive integer"),
    ],
)
def test_what_is_unknown_is_refused(studio_folder, tmp_path, options, message):
    with pytest.raises(AdsError, match=message.replace("?", "[?]")):
        tune_run(config(studio_folder), tmp_path, **options)


def test_without_keras_tuner_the_extra_is_named(
    studio_folder, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "keras_tuner", None)
    with pytest.raises(AdsError, match=r"pip install 'tfgan-ads\[tune\]'"):
        tune_run(config(studio_folder), tmp_path)


def test_the_command_tells_how_to_go_on(begun):
    out, told = begun
    assert "Trials: 1. The best first:" in told and "as_it_is" in told
    assert f"--config {out / 'best.yaml'}" in told
