"""A brand kit is checked."""

KIT = "name: Nordlys\ncopies: [{id: a, kind: badge, text: NEW}]\n"


def test_a_sound_kit_has_nothing_to_mend(call, tmp_path, capsys):
    path = tmp_path / "brand.yaml"
    path.write_text(KIT)
    assert call("brand", "check", path) == 0
    assert capsys.readouterr().out == (
        "'Nordlys': 0 logo(s), 1 copies; nothing to mend.\n"
    )


def test_every_problem_is_listed_and_the_exit_code_is_1(call, tmp_path, capsys):
    path = tmp_path / "brand.yaml"
    path.write_text(
        f"{KIT}logos: [{{file: no.png}}]\napart: [[badge, prize]]\n"
    )
    assert call("brand", "check", path) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"- Logo: Image '{tmp_path / 'no.png'}' does not exist.",
        "- `apart` names 'prize', which is neither a kind nor the id of a "
        "copy. Did you mean 'price'?",
        f"2 problem(s) in {path}",
    ]


def test_a_kit_that_is_none_is_a_sentence(call, tmp_path, capsys):
    assert call("brand", "check", tmp_path / "no.yaml") == 1
    said = capsys.readouterr().err
    assert said.endswith("no.yaml': No such file or directory.\n")
    path = tmp_path / "brand.yaml"
    path.write_text("nmae: x\n")
    assert call("brand", "check", path) == 1
    assert "- line 1: `nmae` is not a known key. Did you mean 'name'?" in (
        capsys.readouterr().err
    )
