"""A run is judged against the one that is served, and exported if it holds."""

import json

import pytest

from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.evaluation.promotion import Promotion
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.runs import promote as module


@pytest.fixture
def judge(monkeypatch):
    """Say what the judge finds."""

    def judge(*lift):
        found = Finding("The candidate", "what is served", Interval(*lift), "x")
        made = lambda *asked: Promotion(found, margin=asked[3])  # noqa: E731
        monkeypatch.setattr(module, "judge_candidate", made)

    return judge


def test_what_falls_or_cannot_be_told_stays(call, judge, tmp_path, capsys):
    run, out = tmp_path / "run", tmp_path / "ads"
    for lift in ((-0.3, -0.4, -0.2), (0.0, -0.3, 0.3)):
        judge(*lift)
        assert call("promote", run, "--over", run, "--to", out) == 2
        assert capsys.readouterr().out.endswith("what is served stays.\n")
    assert not out.exists()
    assert call("promote", run, "--over", run, "--to", out, "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert told["passes"] is False and told["version"] is None
    assert told["verdict"].endswith("what is served stays.")
    assert call("promote", run, "--over", run, "--stable") == 1
    assert "say where with --to" in capsys.readouterr().err


@pytest.mark.slow
def test_what_holds_is_exported_and_stable_if_asked(
    call, judge, run_folder, tmp_path, capsys
):
    judge(0.1, 0.05, 0.15)
    out = tmp_path / "ads"
    (out / "1").mkdir(parents=True)
    asked = ("promote", run_folder, "--over", run_folder)
    assert call(*asked) == 0 and not (out / "2").exists()
    assert call(*asked, "--to", out, "--candidates", 2, "--stable") == 0
    assert "It is stable" in capsys.readouterr().out
    assert call("label", out) == 0
    said = capsys.readouterr().out
    assert said.startswith("  1: was stable\n  2: stable, canary\n")
    assert "stable -> 2 (It does not fall by 10%" in said
