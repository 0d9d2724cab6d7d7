"""The whole path, end to end, and what can be done with its run."""

import json

import pandas as pd
import pytest
from PIL import Image

from tfgan_ads.cli import quickstart
from tfgan_ads.cli.quickstart import _label


@pytest.mark.slow
def test_quickstart_ends_with_pictures_report_and_model(
    call, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(quickstart, "_JUDGED", 6)
    out = tmp_path / "quickstart"
    small = ["--size", 16, "--users", 200, "--creatives", 2]
    small += ["--products", 12]
    code = call(
        "quickstart",
        "--out",
        out,
        "--minutes",
        0.05,
        *small,
        "--impressions",
        12_000,
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
    assert "held-out simulated clicks" in page
    assert "click model that chose" in page
    assert "In money, per 1,000 impressions" in page
    assert "Products of this comparison were learned from" in page

    sets = ["model.kind=vae", "model.size=16", "seed=7", "clicks.train=false"]
    sets.append("model.preset=fast")
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


def test_another_quickstart_is_not_overwritten(call, tmp_path, capsys):
    model = tmp_path / "run" / "model.keras"
    model.parent.mkdir()
    model.write_text("trained")
    assert call("quickstart", "--out", tmp_path) == 1
    said = capsys.readouterr().err
    assert f"'{tmp_path}' already holds a quickstart." in said
    assert model.read_text() == "trained"
    assert not (tmp_path / "log").exists()


def test_a_label_says_what_was_clicked_most():
    user = {
        "user_id": "u1",
        "history_hue": "red|blue|red",
        "history_background": "",
        "history_style": "flat",
    }
    assert _label(user) == "u1, clicked\nred, flat"
    strange = {**user, "history_hue": "", "history_style": ""}
    assert _label(strange) == "u1, clicked\nnothing yet"
