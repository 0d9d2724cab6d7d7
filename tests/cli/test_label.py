"""Labels of a model's versions are shown and moved."""

import pytest


@pytest.fixture
def model(tmp_path):
    for version in (1, 2):
        (tmp_path / "ads" / str(version)).mkdir(parents=True)
    return tmp_path / "ads"


def test_labels_are_shown_moved_and_rolled_back(call, model, capsys):
    assert call("label", model) == 0
    assert capsys.readouterr().out == "  1: stable\n  2: canary\n"
    assert call("label", model, "--stable", 2, "--why", "A/B test") == 0
    said = capsys.readouterr().out
    assert said.startswith("  1: was stable\n  2: stable, canary\n")
    assert said.endswith("stable -> 2 (A/B test)\n")
    assert call("label", model, "--roll-back") == 0
    assert capsys.readouterr().out.startswith("  1: stable, canary\n")


def test_one_move_at_a_time(call, model, capsys):
    assert call("label", model, "--stable", 1, "--roll-back") == 1
    assert "are one move each" in capsys.readouterr().err
    assert call("label", model, "--canary", 9) == 1
    assert "has no version 9. It has: 1, 2." in capsys.readouterr().err
