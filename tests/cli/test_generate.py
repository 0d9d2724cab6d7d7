"""Creatives are drawn for a file of users."""

import shutil

import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.serving.provenance.png import source_type_of
from tfgan_ads.serving.provenance.signer import trial_signer
from tfgan_ads.serving.provenance.signer import verify


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
