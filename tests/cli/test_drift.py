"""A new day's log is compared with a run."""

import json


def test_a_steady_day(call, run_folder, studio_folder, tmp_path, capsys):
    out = tmp_path / "report"
    options = ("--users", 0, "--out", out)
    assert call("drift", run_folder, studio_folder, *options) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split()[:3] == ["index", "chance", "unseen"]
    assert said[-1] == "It does not drift." and "all 18 are steady" in str(said)
    figures = json.loads((out / "report.json").read_text())["figures"]
    assert figures["columns that drift"] == 0


def test_another_day(call, log, run_folder, tmp_path, capsys):
    frame = log.to_pandas().assign(age=80.0, click=0)
    frame.to_parquet(tmp_path / "day.parquet")
    images = ("--images", log.images.root, "--users", 0)
    assert call("drift", run_folder, tmp_path / "day.parquet", *images) == 2
    said = capsys.readouterr().out
    assert "Columns: 1 of 18 drift (stability index): age (" in said
    assert f"--from {run_folder} --out NEW`" in said
    asked = ("drift", run_folder, tmp_path / "day.parquet", *images)
    assert call(*asked, "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert told["drifts"] is True and told["columns"]["age"]["index"] > 1


def test_what_is_no_run_or_lacks_a_column(call, run_folder, tmp_path, capsys):
    (tmp_path / "log.csv").write_text("user_id,click\na,1\n")
    assert call("drift", tmp_path, tmp_path / "log.csv") == 1
    assert "schema.yaml" in capsys.readouterr().err
    assert call("drift", run_folder, tmp_path / "log.csv") == 1
    assert "lacks column" in capsys.readouterr().err
