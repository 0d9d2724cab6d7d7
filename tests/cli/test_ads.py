"""Ads at the sizes they are sold, from a log to a served model."""

import json

import pandas as pd
import pytest

from tfgan_ads.cli.main import run as command
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import source_type_of

pytestmark = pytest.mark.slow


def call(*words):
    with pytest.raises(SystemExit) as ended:
        command([str(word) for word in words])
    return ended.value.code


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A tiny studio and a model of it."""
    folder = tmp_path_factory.mktemp("ads")
    log, out = folder / "log", folder / "run"
    size = ("--users", 80, "--impressions", 1_500, "--creatives", 2)
    made = ("data", "make", "studio", "--out", log, "--products", 8)
    assert call(*made, *size) == 0
    sets = ("training.images=64", "model.preset=fast", "model.size=16")
    args = [x for s in (*sets, "clicks.epochs=1") for x in ("--set", s)]
    assert call("train", log, "--out", out, *args) == 0
    users = pd.read_csv(log / "users.csv").head(2)
    users.to_csv(folder / "users.csv", index=False)
    return folder


def generate(run, *args, out="drawn"):
    files = ("--users", run / "users.csv", "--out", run / out)
    products = ("--products", run / "log" / "products.csv")
    return call("generate", run / "run", *files, *products, *args)


def test_ads_of_every_slot_are_written_marked_and_described(run, capsys):
    slots = ("--slot", "300x250", "--slot", "320x50@2x", "--first", 1)
    assert generate(run, *slots) == 0
    table = pd.read_csv(run / "drawn" / "creatives.csv", keep_default_na=False)
    assert table["slot"].tolist() == ["300x250", "320x50@2x"] * 8
    files = table["file"][table["file"] != ""]
    assert f"Wrote {len(files)} ads" in capsys.readouterr().out
    for name in files:
        file = (run / "drawn" / name).read_bytes()
        assert source_type_of(file) == COMPOSITE
    told = json.loads((run / "drawn" / "compositions.json").read_text())
    assert set(told) == set(files)
    # What the table of products says of the price is an order.
    prices = pd.read_csv(run / "log" / "products.csv")["price"]
    assert set(table["price"]) <= {*prices, ""}


def test_a_size_that_cannot_be_read_is_told(run, capsys):
    assert generate(run, "--slot", "300x25O", out="none") == 1
    told = " ".join(capsys.readouterr().err.split())
    assert "a slot is written as its width and height" in told


def test_it_is_exported_and_keeps_the_contract(run, capsys):
    products = run / "log" / "products"
    asked = ("export", run / "run", "--out", run / "served")
    assert call(*asked, "--catalogue", products) == 0
    assert call("check", run / "served" / "1") == 0
    assert "keeps the contract" in capsys.readouterr().out
