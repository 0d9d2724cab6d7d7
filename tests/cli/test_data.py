"""What is wrong with a log is listed."""

from pathlib import Path

import matplotlib

from tfgan_ads.schema.ad_schema import AdSchema


def test_validate_exits_with_1_and_lists(call, studio_folder, tmp_path, capsys):
    assert call("data", "validate", studio_folder) == 1
    said = capsys.readouterr().out
    assert "1 problem(s)" in said and "Column 'language': holds one" in said
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
