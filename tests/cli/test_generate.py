"""Creatives are drawn for a file of users."""

import shutil

import pandas as pd
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.serving.provenance.file_mark import source_type_of
from tfgan_ads.serving.provenance.signer import trial_signer
from tfgan_ads.serving.provenance.signer import verify

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def model(log, tmp_path_factory):
    gan = CreativeGAN(log.schema, size=16, latent=4)
    gan.adapt(log)
    path = tmp_path_factory.mktemp("model") / "model.keras"
    gan.save(path)
    return path


def test_generate_without_a_known_column_says_which(
    call, model, studio_folder, tmp_path, capsys
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
    call, model, studio_folder, tmp_path
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
        *("--slot", "320x50", "--slot", "300x250"),
        *("--certificate", tmp_path / "cert.pem"),
        *("--key", tmp_path / "key.pem"),
        *("--out", tmp_path / "ads"),
    )
    assert code == 0
    table = pd.read_csv(tmp_path / "ads" / "creatives.csv")
    assert table["slot"].tolist() == ["320x50", "300x250"] * 2
    ads = sorted(p.name for p in (tmp_path / "ads").glob("ad-*"))
    assert ads == sorted(table["file"].dropna()) and len(ads) > 2
    for name in ads:
        file = (tmp_path / "ads" / name).read_bytes()
        assert source_type_of(file) and len(file) <= 150_000
    for path in (tmp_path / "ads").glob("*.png"):
        manifest = verify(path.read_bytes(), anchor)
        assert manifest.state == "Trusted"
        assert manifest.facts == {"model": "model.keras"}


@pytest.fixture(scope="module")
def run(clicks, studio_folder, tmp_path_factory):
    """A run that has a click model; of its generator nothing is asked."""
    folder = tmp_path_factory.mktemp("run")
    config = Config.resolve(sets=[f"data.path={studio_folder}"])
    config.to_yaml(folder / "config.yaml")
    clicks.save(folder / CLICKS)
    return folder


def test_real_creatives_are_chosen_for_every_user_and_product(
    call, run, log, tmp_path, capsys
):
    (tmp_path / "users.csv").write_text("user_id,age\nann,33\nbob,60\n")
    code = call(
        *("generate", run, "--users", tmp_path / "users.csv"),
        *("--out", tmp_path / "ads", "--from-real"),
    )
    assert code == 0
    table = pd.read_csv(tmp_path / "ads" / "creatives.csv")
    products = log.products()["product_id"].tolist()
    assert table["user"].tolist() == ["ann"] * len(products) + ["bob"] * len(
        products
    )
    assert table["product"].tolist() == 2 * products
    assert (
        (table["low"] <= table["pctr"]) & (table["pctr"] <= table["high"])
    ).all()
    shown = log.to_pandas(["product_id", "creative"]).drop_duplicates()
    pairs = set(zip(shown["product_id"], shown["creative"], strict=True))
    assert set(zip(table["product"], table["creative"], strict=True)) <= pairs
    files = {p.name for p in (tmp_path / "ads").glob("*.png")}
    assert files == set(table["file"])
    # Nobody has generated them.
    some = tmp_path / "ads" / table["file"][0]
    assert source_type_of(some.read_bytes()) is None
    assert f"wrote {len(files)} files" in capsys.readouterr().out


@pytest.mark.parametrize(
    "option",
    [("--slot", "300x250"), ("--products", "."), ("--certificate", "x")],
)
def test_what_is_for_drawn_creatives_is_refused(
    call, run, tmp_path, option, capsys
):
    (tmp_path / "users.csv").write_text("age\n33\n")
    code = call(
        *("generate", run, "--users", tmp_path / "users.csv"),
        *("--out", tmp_path / "ads", "--from-real", *option),
    )
    assert code == 1 and not (tmp_path / "ads").exists()
    said = capsys.readouterr().err
    assert f"`{option[0]}` is for creatives that are drawn" in said


def test_without_a_click_model_nobody_chooses(call, tmp_path, capsys):
    (tmp_path / "users.csv").write_text("age\n33\n")
    code = call(
        *("generate", tmp_path, "--users", tmp_path / "users.csv"),
        *("--out", tmp_path / "ads", "--from-real"),
    )
    assert code == 1
    assert "has no click model to choose by" in capsys.readouterr().err
