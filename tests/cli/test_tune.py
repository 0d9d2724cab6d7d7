"""Settings are looked for, and the best are shown first."""

import pandas as pd

from tfgan_ads.runs import tune as module


def test_trials_are_shown_in_their_order(call, tmp_path, monkeypatch, capsys):
    asked = []
    table = pd.DataFrame(
        {
            "trial": ["b", "a"],
            "training.gamma": [2.0, None],
            "coverage": [0.5, 0.25],
            "seconds": [77.0, 88.0],
        }
    )

    def tune_run(config, out, *rest):
        asked.append((config.data.path, config.training.minutes, out, *rest))
        return table

    monkeypatch.setattr(module, "tune_run", tune_run)
    code = call(
        *("tune", "log.csv", "--out", tmp_path, "--trials", 2),
        *("--minutes", 0.5, "--objective", "coverage"),
        *("--setting", "training.gamma"),
    )
    assert code == 0
    wanted = ("log.csv", 0.5, tmp_path, 2, "coverage", ["training.gamma"])
    assert asked == [wanted]
    said = capsys.readouterr().out
    lines = [line.split() for line in said.splitlines()]
    assert lines[:4] == [
        "Trials: 2. The best first:".split(),
        ["trial", "training.gamma", "coverage"],
        ["b", "2.0", "0.50"],
        ["a", "as", "it", "is", "0.25"],
    ]
    assert f"--config {tmp_path / module.BEST} --out run" in said


def test_no_trials_are_refused(call, tmp_path, capsys):
    assert call("tune", "log.csv", "--out", tmp_path, "--trials", 0) == 2
    assert "'--trials'" in capsys.readouterr().err
