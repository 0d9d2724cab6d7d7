import json
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.cli.main import run
from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.serving.provenance.png import source_type_of
from tfgan_ads.serving.provenance.signer import trial_signer
from tfgan_ads.serving.provenance.signer import verify


def call(*arguments):
    with pytest.raises(SystemExit) as stop:
        run([str(a) for a in arguments])
    return stop.value.code


def test_quickstart_ends_with_pictures_report_and_model(tmp_path, capsys):
    out = tmp_path / "quickstart"
    small = ["--size", 16, "--users", 200, "--creatives", 2]
    code = call(
        "quickstart",
        "--out",
        out,
        "--minutes",
        0.05,
        *small,
        "--impressions",
        20_000,
    )
    assert code == 0
    with Image.open(out / "gallery.png") as gallery:
        assert gallery.width > 0
    figures = json.loads((out / "report.json").read_text())["figures"]
    assert "taste followed, users shuffled (control)" in figures
    assert (out / "saved_model" / "1" / "saved_model.pb").exists()
    assert list((out / "run" / "logs").glob("events*"))
    assert "simulated" in capsys.readouterr().out

    assert "gain by personalisation (truth)" in figures
    few = ["--users", 6, "--out", tmp_path / "report"]
    assert call("evaluate", out / "run", *few) == 0
    page = (tmp_path / "report" / "report.html").read_text()
    assert "held-out click model" in page
    assert "In money, per 1,000 impressions" in page
    assert "Only an online test can prove them" in page
    assert "Products of this comparison were learned from" in page

    sets = ["model.kind=vae", "model.size=16", "seed=7", "clicks.train=false"]
    sets = [x for s in sets for x in ("--set", s)]
    vae = tmp_path / "vae"
    call("train", out / "log", "--out", vae, "--minutes", 0.05, *sets)
    few[-1] = tmp_path / "both"
    capsys.readouterr()
    assert call("compare", out / "run", vae, *few) == 0
    told = capsys.readouterr().out
    assert "images seen in training" in told
    assert "vae, best of K" in told
    assert (tmp_path / "both" / "report.html").exists()
    assert call("compare", out / "run", out / "run", *few) == 1
    assert "need names of their own" in capsys.readouterr().err

    ads = tmp_path / "ads"
    users = out / "log" / "users.csv"
    products = out / "log" / "products"
    call(
        "generate",
        out / "run",
        "--users",
        users,
        "--first",
        2,
        "--products",
        products,
        "--n",
        1,
        "--seed",
        7,
        "--out",
        ads,
    )
    table = pd.read_csv(ads / "creatives.csv")
    assert list(table["user"].unique()) == ["u0000000", "u0000001"]
    assert all((ads / name).exists() for name in table["file"])


def test_validate_exits_with_1_and_lists(studio_folder, tmp_path, capsys):
    assert call("data", "validate", studio_folder) == 0
    schema = tmp_path / "schema.yaml"
    text = (studio_folder / "schema.yaml").read_text()
    schema.write_text(text.replace("device:", "devise:"))
    assert call("data", "validate", studio_folder, "--schema", schema) == 1
    assert "Did you mean 'device'?" in capsys.readouterr().out


def test_a_misspelt_setting_names_the_right_one(
    studio_folder, tmp_path, capsys
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


def test_a_missing_log_is_a_sentence(tmp_path, capsys):
    assert call("train", tmp_path / "none", "--out", tmp_path / "run") == 1
    assert "does not exist" in capsys.readouterr().err


def test_doctor_prints_versions(capsys):
    assert call("doctor") == 0
    assert "tensorflow" in capsys.readouterr().out


def test_help_does_not_wait_for_tensorflow():
    code = (
        "import sys; from tfgan_ads.cli.main import app; "
        "sys.exit('tensorflow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_train_says_how_good_its_judge_is_and_why_it_stops(
    studio_folder, tmp_path, capsys
):
    settings = [
        "model.size=16",
        "model.latent=4",
        "training.images=256",
        "training.validate_every=64",
        "training.until={modes: 0.0}",
    ]
    sets = [x for s in settings for x in ("--set", s)]
    out = tmp_path / "run"
    assert call("train", studio_folder, "--out", out, *sets) == 0
    told = capsys.readouterr().err
    assert "(on held-out creatives: hue " in told
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


@pytest.fixture(scope="module")
def model(log, tmp_path_factory):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    path = tmp_path_factory.mktemp("model") / "model.keras"
    gan.save(path)
    return path


def test_generate_without_a_known_column_says_which(
    model, studio_folder, tmp_path, capsys
):
    (tmp_path / "users.csv").write_text("name\nme\n")
    code = call(
        "generate",
        model,
        "--users",
        tmp_path / "users.csv",
        "--products",
        studio_folder / "products",
        "--out",
        tmp_path / "ads",
    )
    assert code == 1
    assert "has none of the model's columns: age, device" in (
        capsys.readouterr().err
    )


def test_generate_writes_ads_of_the_sizes_asked_for(
    model, studio_folder, tmp_path
):
    signer, anchor = trial_signer()
    (tmp_path / "cert.pem").write_text(signer.certificate)
    (tmp_path / "key.pem").write_text(signer.key)
    (tmp_path / "users.csv").write_text("age\n33\n")
    (tmp_path / "products").mkdir()
    for path in sorted((studio_folder / "products").glob("*.png"))[:2]:
        shutil.copy(path, tmp_path / "products")
    code = call(
        "generate",
        model,
        *("--users", tmp_path / "users.csv", "--n", 1),
        *("--products", tmp_path / "products"),
        *("--slot", "320x50", "--slot", "300x250", "--text", "Go"),
        *("--certificate", tmp_path / "cert.pem"),
        *("--key", tmp_path / "key.pem"),
        *("--out", tmp_path / "ads"),
    )
    assert code == 0
    ads = sorted(p.name for p in (tmp_path / "ads").glob("ad-*"))
    assert len(ads) == 2 * 2
    assert ads[0].startswith("ad-00000-300x250.")
    for name in ads:
        file = (tmp_path / "ads" / name).read_bytes()
        assert source_type_of(file) and len(file) <= 150_000
    for path in (tmp_path / "ads").glob("*.png"):
        manifest = verify(path.read_bytes(), anchor)
        assert manifest.state == "Trusted"
        assert manifest.facts == {"model": "model.keras"}
