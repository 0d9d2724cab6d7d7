"""A model is found again, by whoever has not imported anything else."""

import subprocess
import sys
import zipfile

import keras
import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.runs.run_folder import load_held_out
from tfgan_ads.runs.run_folder import load_log
from tfgan_ads.runs.run_folder import load_log_model
from tfgan_ads.runs.run_folder import load_split


@pytest.fixture(scope="module")
def run_of_rows(tmp_path_factory):
    gan = ads.LogGAN(preset="fast")
    gan.compile()
    table = pd.DataFrame({"age": [31, 47] * 50, "device": ["tv", "web"] * 50})
    gan.adapt(table)
    gan.build_optimizers()
    folder = tmp_path_factory.mktemp("run")
    gan.save(folder / MODEL)
    return folder


def test_a_process_of_its_own_loads_a_run(run_of_rows):
    script = "import sys, tfgan_ads as ads; m = ads.load_model(sys.argv[1])\n"
    script += "print(type(m).__name__, len(m.sample(3)))"
    command = [sys.executable, "-c", script, str(run_of_rows)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["LogGAN", "3"]


def test_another_kind_or_nothing_is_told(run_of_rows, tmp_path):
    assert isinstance(load_log_model(run_of_rows / MODEL), ads.LogGAN)
    said = "must hold a CreativeModel. Received: LogGAN"
    with pytest.raises(AdsError, match=said):
        load_creative_model(run_of_rows)
    with pytest.raises(AdsError, match="does not exist. Train a model first"):
        ads.load_model(tmp_path)
    (tmp_path / "bad.keras").write_text("no model")
    with pytest.raises(AdsError, match="bad.keras' cannot be loaded"):
        ads.load_model(tmp_path / "bad.keras")


def test_a_class_nobody_knows_is_told_in_one_line(tmp_path):
    class Stranger(keras.Model):
        def call(self, x):
            return x

    model = Stranger()
    model(keras.ops.zeros((1, 2)))
    model.save(tmp_path / "s.keras")
    with pytest.raises(AdsError, match="Could not locate class") as error:
        ads.load_model(tmp_path / "s.keras")
    assert "config" not in str(error.value)


def test_weights_that_do_not_fit_are_told_in_one_line(run_of_rows, tmp_path):
    path = tmp_path / "other.keras"
    with (
        zipfile.ZipFile(run_of_rows / MODEL) as old,
        zipfile.ZipFile(path, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "config.json":
                data = data.replace(b'"preset": "fast"', b'"preset": "long"')
            new.writestr(name, data)
    with pytest.raises(AdsError, match="could not be loaded") as error:
        ads.load_model(path)
    assert "\n" not in str(error.value) and len(str(error.value)) < 400


def test_what_was_held_out_is_validation_and_test(studio_folder, tmp_path):
    config = Config.resolve(sets=[f"data.path={studio_folder}", "seed=3"])
    config.to_yaml(tmp_path / "config.yaml")
    held_out = load_held_out(tmp_path).to_pandas(["impression_id"])
    _, valid, test = load_split(tmp_path)
    both = [part.to_pandas(["impression_id"]) for part in (valid, test)]
    wanted = pd.concat(both)["impression_id"]
    assert sorted(held_out["impression_id"]) == sorted(wanted)


def test_a_run_is_opened_from_another_folder(
    studio_folder, log, tmp_path, monkeypatch
):
    monkeypatch.chdir(studio_folder.parent)
    path = f"data.path={studio_folder.name}"
    create_run(tmp_path / "run", Config.resolve(sets=[path]))
    monkeypatch.chdir(tmp_path)
    assert len(load_log("run")) == len(log)
