"""Runs are compared under their names."""


def test_two_runs_of_one_name_are_not_compared(call, tmp_path, capsys):
    runs = [tmp_path / "a" / "run", tmp_path / "b" / "run"]
    for each in (runs, [runs[0], runs[0]]):
        assert call("compare", *each, "--out", tmp_path / "out") == 1
        said = capsys.readouterr().err
        assert "need names of their own. Received: run, run" in said
    assert not (tmp_path / "out").exists()
