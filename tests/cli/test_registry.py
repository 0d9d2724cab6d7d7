"""Versions are pushed to MLflow's registry and pulled from it."""

import pytest

pytest.importorskip("mlflow", reason="needs the extra registry")


def test_push_and_pull(call, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", f"sqlite:///{tmp_path}/m.db")
    (tmp_path / "ads" / "1").mkdir(parents=True)
    (tmp_path / "ads" / "1" / "saved_model.pb").write_bytes(b"graph")
    assert call("registry", "push", "ads") == 0
    assert capsys.readouterr().out == (
        "1 is version 1 of ads\nstable is version 1\ncanary is version 1\n"
    )
    there = tmp_path / "there" / "ads"
    assert call("registry", "pull", there) == 0
    version = there / "1"
    assert capsys.readouterr().out == (
        f"stable is {version}\n"
        f"Before it is served: `tfgan-ads check {version}`\n"
    )
    assert call("registry", "pull", there, "--label", "nobodys") == 1
    assert "The registry says of 'ads'" in capsys.readouterr().err
