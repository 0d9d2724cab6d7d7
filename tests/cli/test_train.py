"""A run is trained, or a sentence says why not."""

import json

import pytest

pytestmark = pytest.mark.slow


def test_a_misspelt_setting_names_the_right_one(
    call, studio_folder, tmp_path, capsys
):
    code = call(
        "train",
        studio_folder,
        "--out",
        tmp_path / "run",
        "--set",
        "training.bach_size=3",
    )
    assert code == 1
    error = capsys.readouterr().err
    assert "`training.bach_size` is not a known key." in error
    assert "Did you mean 'batch_size'?" in error


def test_a_missing_log_is_a_sentence(call, tmp_path, capsys):
    assert call("train", tmp_path / "none", "--out", tmp_path / "run") == 1
    assert "does not exist" in capsys.readouterr().err


def test_train_says_how_good_its_judge_is_and_why_it_stops(
    call, studio_folder, tmp_path, capsys
):
    settings = [
        "model.size=16",
        "model.mode=scratch",
        "model.latent=4",
        "model.preset=fast",
        "clicks.train=false",
        "training.images=256",
        "training.validate_every=64",
        "training.until={modes: 0.0}",
    ]
    sets = [x for s in settings for x in ("--set", s)]
    out = tmp_path / "run"
    assert call("train", studio_folder, "--out", out, *sets) == 0
    told = capsys.readouterr().err
    assert "(on held-out creatives: " in told
    assert "Good enough after 256 images: modes" in told
    assert json.loads((out / "validation.json").read_text())[0]["images"]
    code = call(
        "train",
        studio_folder,
        "--out",
        tmp_path / "b",
        "--set",
        "training.until={coverge: 1}",
    )
    assert code == 1
    assert "Did you mean 'coverage'?" in capsys.readouterr().err
