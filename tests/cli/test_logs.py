"""`tfgan-ads logs`, from a CSV file to rows and a report."""

import json
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
import yaml


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "user_id": rng.integers(0, 300, 2_000),
            "age": rng.integers(18, 70, 2_000),
            "device": rng.choice(["web", "tv"], 2_000),
            "time": pd.Timestamp("2026-03-01")
            + pd.to_timedelta(rng.integers(0, 10**6, 2_000), "s"),
            "click": rng.integers(0, 2, 2_000),
        }
    )
    path = tmp_path_factory.mktemp("log") / "log.csv"
    frame.to_csv(path, index=False)
    return path


@pytest.mark.slow
def test_fit_sample_evaluate_and_export(call, log, tmp_path, capsys):
    out, rows = tmp_path / "run", tmp_path / "new.csv"
    sets = ["model.preset=fast", "training.rows=8192"]
    sets += ["training.validate_every=4096", "training.batch_size=128"]
    sets = [x for s in sets for x in ("--set", s)]
    assert call("logs", "fit", log, "--out", out, *sets) == 0
    looks = json.loads((out / "validation.json").read_text())
    assert looks and set(looks[0]) == {"rows", "detection", "shape", "trend"}
    known = json.loads((out / "transformer.json").read_text())
    assert known["kinds"] == {
        "age": "number",
        "device": "category",
        "time": "time",
        "click": "category",
    }
    config = yaml.safe_load((out / "config.yaml").read_text())
    assert config["training"]["rows"] == 8192

    where = ["--where", "click=1", "--where", "age=20..30"]
    where += ["--where", "device=web|tv"]
    code = call("logs", "sample", out, "--n", 50, *where, "--out", rows)
    drawn = pd.read_csv(rows)
    assert code == 0 and len(drawn) == 50
    assert (drawn["click"] == 1).all() and drawn["age"].between(20, 30).all()

    capsys.readouterr()
    assert call("logs", "evaluate", out, "--out", tmp_path / "report") == 0
    assert "independent columns" in capsys.readouterr().out
    assert "Trees " in (tmp_path / "report" / "report.html").read_text()
    assert call("logs", "export", out, "--out", tmp_path / "served") == 0
    assert (tmp_path / "served" / "1" / "saved_model.pb").exists()

    # What is wrong is a sentence, and nothing is written.
    assert call("logs", "fit", log, "--out", out) == 1
    assert "already holds a run" in capsys.readouterr().err
    bad = tmp_path / "bad.csv"
    for asked, said in (
        ("clik=1", "Did you mean 'click'"),
        ("click", "A condition must read column=value"),
    ):
        code = call(
            "logs", "sample", out, "--n", 5, "--where", asked, "--out", bad
        )
        assert code == 1 and said in capsys.readouterr().err
    twice = ["--where", "click=0", "--where", "click=1"]
    assert call("logs", "sample", out, "--n", 5, *twice, "--out", bad) == 1
    assert "`--where` names 'click' twice" in capsys.readouterr().err
    assert not bad.exists()


@pytest.mark.slow
def test_a_private_fit_keeps_nothing_that_would_tell(
    call, log, tmp_path, capsys
):
    out, rows = tmp_path / "run", tmp_path / "new.csv"
    sets = ["--set", "model.preset=fast", "--set", "training.rows=2048"]
    private = ["logs", "fit", log, "--epsilon", 4, *sets]
    assert call(*private, "--out", out) == 1
    assert "the schema must be declared" in capsys.readouterr().err
    schema = tmp_path / "schema.yaml"
    assert call("data", "schema", log, "--out", schema) == 0
    private += ["--schema", schema]
    assert call(*private, "--out", out) == 0
    said = capsys.readouterr().out
    assert "The model is (4, 1.0e-06)-differentially private in each u" in said
    assert call("privacy", "ledger", log) == 0
    said = capsys.readouterr().out
    assert f"4   1.0e-06  {out}" in said and "(4, 1.0e-06)-diff" in said
    config = yaml.safe_load((out / "config.yaml").read_text())
    assert config["privacy"]["epsilon"] == 4
    assert not (out / "validation.json").exists()
    assert not (out / "checkpoints").exists()
    # In a process of its own, which knows no class yet.
    command = [sys.executable, "-m", "tfgan_ads.cli.main", "logs", "sample"]
    command += [str(out), "--n", "20", "--out", str(rows)]
    subprocess.run(command, check=True)
    assert len(pd.read_csv(rows)) == 20
    assert call("logs", "export", out, "--out", tmp_path / "served") == 0

    for options, name in (
        (["--set", "model.kind=vae"], "model.kind=vae"),
        (["--set", "training.patience=2"], "training.patience"),
        (["--resume"], "--resume"),
    ):
        other = tmp_path / "other"
        code = call(
            "logs", "fit", log, "--out", other, "--epsilon", 4, *options
        )
        wanted = f"`{name}` cannot be had with `privacy.epsilon`"
        assert code == 1 and wanted in capsys.readouterr().err
        assert not other.exists()
