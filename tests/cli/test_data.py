"""What is wrong with a log is listed."""

import json
import re
from pathlib import Path

import matplotlib
import pytest

from tests.decomposition.banners import banner
from tests.decomposition.banners import bottle
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema


def test_validate_exits_with_1_and_lists(call, studio_folder, tmp_path, capsys):
    assert call("data", "validate", studio_folder) == 1
    said = capsys.readouterr().out
    assert "1 problem(s)" in said and "Column 'language': holds one" in said
    assert call("data", "validate", studio_folder, "--json") == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem.startswith("Column 'language': holds one")
    schema = tmp_path / "schema.yaml"
    text = (studio_folder / "schema.yaml").read_text()
    schema.write_text(text.replace("device:", "devise:"))
    assert call("data", "validate", studio_folder, "--schema", schema) == 1
    assert "Did you mean 'device'?" in capsys.readouterr().out


def test_an_unknown_world_is_told_before_anything_is_made(
    call, tmp_path, capsys
):
    assert call("data", "make", "studoi", "--out", tmp_path / "log") == 1
    said = capsys.readouterr().err
    assert "NAME must be studio. Received: 'studoi'" in said
    assert "Did you mean 'studio'?" in said
    assert not (tmp_path / "log").exists()


def test_a_guessed_schema_can_be_read(call, tmp_path, capsys):
    (tmp_path / "log.csv").write_text("age,click\n31,0\n47,1\n")
    out = tmp_path / "schema.yaml"
    assert call("data", "schema", tmp_path / "log.csv", "--out", out) == 0
    assert "mend what was guessed wrong" in capsys.readouterr().out
    schema = AdSchema.from_yaml(out)
    assert list(schema.columns) == ["age", "click"]
    assert schema.column_of_role("click") == "click"


def test_words_are_written_by_the_fonts_of_the_brand(call, tmp_path, capsys):
    rows = [f"u{k % 40},\u2620 {k % 3},{k % 2}" for k in range(120)]
    (tmp_path / "log.csv").write_text(
        "\n".join(["user,title,click", *rows]), "utf-8"
    )
    (tmp_path / "schema.yaml").write_text(
        "columns:\n  user: {role: user_id}\n  title: {role: headline}\n"
        "  click: {role: click}\n"
    )
    log = tmp_path / "log.csv"
    assert call("data", "validate", log) == 1
    said = capsys.readouterr().out
    assert "Column 'title', row 0: no font has '\u2620' of '\u2620 0'" in said
    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    kit = tmp_path / "brand.yaml"
    kit.write_text(f"fonts: {{text: {font}}}\n")
    assert call("data", "validate", log, "--brand", kit) == 0


@pytest.fixture
def flat(tmp_path):
    """A log of one flattened banner, and the cut-out of its product."""
    folder = tmp_path / "flat"
    (folder / "cut").mkdir(parents=True)
    banner().picture.save(folder / "a.png")
    bottle().save(folder / "cut" / "SKU-1.png")
    rows = [f"u{k},SKU-1,a.png,{k % 2}" for k in range(4)]
    lines = ["user,sku,banner,click", *rows]
    (folder / "impressions.csv").write_text("\n".join(lines), "utf-8")
    (folder / "schema.yaml").write_text(
        "columns:\n  user: {role: user_id}\n  sku: {role: product}\n"
        "  banner: {role: creative, kind: image}\n  click: {role: click}\n"
    )
    return folder


def test_banners_are_taken_apart_and_mended(call, flat, tmp_path, capsys):
    out = tmp_path / "parts"
    command = ("data", "decompose", flat, "--out", out)
    command += ("--products", flat / "cut")
    assert call(*command) == 0
    said = capsys.readouterr().out
    assert "1 of 1 banners" in said
    counts = [re.split(r"\s{2,}", x.strip()) for x in said.splitlines()]
    assert ["product", "on 1 of 1"] in counts
    assert ["headline", "on 1 of 1, 1 read"] in counts
    assert ["badge", "on 0 of 1, 0 read"] in counts
    assert f"tfgan-ads data validate {out}" in said
    assert AdLog.read(out).to_pandas()["headline"][0] == "Ready when you are"
    # What is there is not written over, but to mend it.
    assert call(*command) == 1
    assert f"'{out}' already holds a log. Use another --out." in (
        capsys.readouterr().err
    )
    mended = tmp_path / "corrections.csv"
    mended.write_text("creative,element,text\ncreatives/a.png,headline,Go\n")
    kit = tmp_path / "brand.yaml"
    kit.write_text("name: Nordlys\n")
    command += ("--corrections", mended, "--brand", kit)
    assert call(*command) == 0
    # What is typed next knows the kit, too.
    said = capsys.readouterr().out
    assert f"validate {out} --brand {kit}" in said
    assert f"train {out} --out run --set data.brand={kit}" in said
    assert set(AdLog.read(out).to_pandas()["headline"]) == {"Go"}


def test_cut_outs_are_in_a_folder(call, flat, tmp_path, capsys):
    out, none = tmp_path / "parts", flat / "cuts"
    command = ("data", "decompose", flat, "--out", out, "--products", none)
    assert call(*command) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert f"--products must be a folder. Received: '{none}'" in said
    assert not out.exists()


def test_a_log_that_tells_its_words_is_not_taken_apart(
    call, studio_folder, tmp_path, capsys
):
    out = tmp_path / "parts"
    assert call("data", "decompose", studio_folder, "--out", out) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert "The log tells its words already: headline, call_to_action" in said
    assert "Only flattened banners are taken apart." in said
    assert not out.exists()
