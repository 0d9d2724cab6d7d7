"""A trained run becomes another brand's, by one command."""

import json
from types import SimpleNamespace

import pandas as pd
import pytest
from PIL import Image

from tests.creatives.adaptation import another_brand
from tfgan_ads.creatives.adaptation import adapt as adaptation
from tfgan_ads.runs import adapt_run as module
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.schema.ad_schema import AdSchema


@pytest.fixture
def adapt(call, capsys, tmp_path):
    """Returns a function that is told what went wrong."""

    def adapt(base, out=tmp_path / "out", **options):
        told = {
            "brand": another_brand.folder() / "brand.yaml",
            "creatives": another_brand.folder(),
            **options,
        }
        words = [x for name in told for x in (f"--{name}", told[name])]
        code = call("adapt", base, "--out", out, *words)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert not (tmp_path / "out").exists()
        return code, said.err

    return adapt


@pytest.fixture
def composes(monkeypatch):
    """As if a base had been loaded."""
    kit = SimpleNamespace(layouts=None)
    base = SimpleNamespace(kit=kit, schema=AdSchema(columns={}), size=16)
    monkeypatch.setattr(module, "load_creative_model", lambda path: base)


@pytest.mark.parametrize("name", ["nowhere", "file.png"])
def test_products_are_a_folder(adapt, tmp_path, name):
    (tmp_path / "file.png").touch()
    path = tmp_path / name
    assert adapt(tmp_path, products=path) == (
        1,
        f"Error: --products must be a folder. Received: '{path}'\n",
    )


def test_a_run_is_not_written_over_another(adapt, tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    (run / MODEL).write_bytes(b"of another brand")
    code, said = adapt(tmp_path, out=run)
    assert code == 1 and said.startswith(
        f"Error: '{run}' already holds a run. Use"
    )
    assert (run / MODEL).read_bytes() == b"of another brand"


def test_a_base_that_is_not_there_is_told(adapt, tmp_path):
    assert adapt(tmp_path) == (
        1,
        f"Error: '{tmp_path}/model.keras' does not exist. Train a model "
        "first.\n",
    )


def test_a_base_of_pictures_from_scratch_is_told(adapt, tmp_path, monkeypatch):
    scratch = SimpleNamespace(kit=None)
    monkeypatch.setattr(module, "load_creative_model", lambda path: scratch)
    assert adapt(tmp_path) == (
        1,
        f"Error: '{tmp_path}' draws from scratch: only a model of "
        "compositions, which shows products and words, can be adapted to a "
        "brand.\n",
    )


def test_problems_of_a_brand_kit_are_told(adapt, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("logos: [{file: gone.png}]\n")
    code, said = adapt(tmp_path, brand=path)
    assert code == 1
    assert said.startswith(f"Error: The brand kit '{path}' has 1 problem(s).")
    assert "gone.png" in said
    path.write_text("colour: blue\n")
    code, said = adapt(tmp_path, brand=path)
    assert code == 1 and said.startswith("Error: ") and "colour" in said
    code, said = adapt(tmp_path, brand=tmp_path / "none.yaml")
    assert code == 1 and "none.yaml" in said


def test_too_few_creatives_are_told(adapt, tmp_path, composes):
    folder = tmp_path / "banners"
    folder.mkdir()
    for k in range(7):
        Image.new("RGB", (30, 25)).save(folder / f"{k}.png")
    assert adapt(tmp_path, creatives=folder) == (
        1,
        "Error: A brand's look takes 8 creatives at least, better 20 to 100. "
        "Received: 7 in column 'creative'.\n",
    )


def test_creatives_that_are_not_there_are_told(adapt, tmp_path, composes):
    path = tmp_path / "gone"
    assert adapt(tmp_path, creatives=path) == (
        1,
        f"Error: '{path}' does not exist.\n",
    )


def test_cut_outs_that_no_banner_is_named_for_are_told(
    adapt, tmp_path, composes, call, capsys
):
    for name in ("banners", "products"):
        (tmp_path / name).mkdir()
    for k in range(8):
        Image.new("RGB", (30, 25)).save(tmp_path / "banners" / f"{k}.png")
    Image.new("RGBA", (9, 9)).save(tmp_path / "products" / "SKU.png")
    code = call(
        *("adapt", tmp_path, "--out", tmp_path / "run"),
        *("--brand", another_brand.folder() / "brand.yaml"),
        *("--creatives", tmp_path / "banners"),
        *("--products", tmp_path / "products"),
    )
    said = capsys.readouterr().err
    assert code == 1 and "Traceback" not in said
    assert "8 of 8 banners begin with no product's name ('0.png' ...)" in said
    assert "No picture in" in said and "is named for a product" in said


@pytest.mark.slow
def test_what_is_adapted_is_generated_and_exported(
    call, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(adaptation, "_STEPS", (5, 5))
    model, base = another_brand.base(), tmp_path / "base"
    create_run(base, Config.resolve(sets=["model.size=16"]), model.schema)
    model.save(base / MODEL)
    run, folder = tmp_path / "brand", another_brand.folder()
    code = call(
        *("adapt", base, "--brand", folder / "brand.yaml"),
        *("--creatives", folder, "--out", run),
    )
    said = capsys.readouterr()
    assert code == 0 and "Adapted to 9 creatives" in said.err
    assert said.out == (
        f"The run of this brand is in {run}. Next:\n"
        f"  tfgan-ads generate {run} --users users.csv --products PRODUCTS "
        f"--slot 300x250 --out ads\n"
    )
    pd.DataFrame({"age": [33], "language": ["en"]}).to_csv(
        tmp_path / "users.csv", index=False
    )
    (tmp_path / "products").mkdir()
    Image.open(folder / "loaf.png").save(tmp_path / "products" / "loaf.png")
    code = call(
        *("generate", run, "--users", tmp_path / "users.csv"),
        *("--products", tmp_path / "products"),
        *("--slot", "300x250", "--slot", "320x50", "--out", tmp_path / "ads"),
    )
    assert code == 0
    table = pd.read_csv(
        tmp_path / "ads" / "creatives.csv", keep_default_na=False
    )
    assert table["slot"].tolist() == ["300x250", "320x50"]
    assert set(table["headline"]) <= set(another_brand.TITLES)
    told = json.loads((tmp_path / "ads" / "compositions.json").read_text())
    assert set(told) == set(table["file"]) - {""} and told
    code = call(
        *("export", run, "--out", tmp_path / "served"),
        *("--catalogue", tmp_path / "products"),
    )
    assert code == 0
    assert f"Wrote {tmp_path}/served/1\n" in capsys.readouterr().out
    assert call("check", tmp_path / "served" / "1") == 0
    assert "keeps the contract" in capsys.readouterr().out
