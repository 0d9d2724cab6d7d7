"""A run is trained, or a sentence says why not."""

import json

import pandas as pd
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


def test_train_hides_users_and_goes_on(
    call, log, studio_folder, tmp_path, capsys
):
    settings = [
        "model.size=16",
        "model.mode=scratch",
        "model.latent=4",
        "model.preset=fast",
        "clicks.epochs=1",
        "clicks.members=1",
        "training.images=128",
        "privacy.preset=fast",
        "privacy.rows=2048",
        "privacy.impressions=600",
        f"data.images_path={studio_folder}",
    ]
    folder, out = tmp_path / "log", tmp_path / "run"
    folder.mkdir()
    log.to_pandas().to_parquet(folder / "impressions.parquet")
    log.schema.to_yaml(folder / "schema.yaml")
    asked = ["train", folder, "--out", out, "--epsilon", 8]
    asked += [x for s in settings for x in ("--set", s)]
    assert call(*asked) == 0
    told = capsys.readouterr()
    assert "docs/private_creatives.md" in told.out
    assert "(8, 1.0e-06)-differentially private in each user" in told.err
    # Nobody of the log is in the run.
    users = set(log.to_pandas()["user_id"])
    drawn = pd.read_parquet(out / "drawn" / "impressions.parquet")
    assert not users & set(drawn["user_id"])
    assert call("privacy", "ledger", folder) == 0
    assert "(8, 1.0e-06)" in capsys.readouterr().out
    (out / "model.keras").unlink()
    assert call(*asked, "--resume") == 0
    assert call("privacy", "ledger", folder) == 0
    assert "(8, 1.0e-06)" in capsys.readouterr().out
    # A run like any other.
    users = studio_folder / "users.csv"
    ads = ["generate", out, "--users", users, "--first", 2, "--out"]
    assert call(*ads, tmp_path / "ads") == 0
    assert len([*(tmp_path / "ads").glob("*.png")]) == 2 * 8
