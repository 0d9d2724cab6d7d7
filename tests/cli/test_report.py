"""Reports are read again, and compared."""

import json

import pytest

from tfgan_ads.reporting.report import Report


@pytest.fixture
def folders(tmp_path):
    for name, value in (("mon", 1.0), ("tue", 4.0)):
        Report({"x": value}, {}, judge="j", headline=[f"{name}."]).save(
            tmp_path / name
        )
    return tmp_path / "mon", tmp_path / "tue"


def test_a_report_is_said_again(call, folders, capsys):
    assert call("report", folders[0]) == 0
    said = capsys.readouterr().out
    assert said.startswith("mon.\n") and said.rstrip().endswith("1")
    assert call("report", folders[0], "--json") == 0
    assert json.loads(capsys.readouterr().out)["figures"] == {"x": 1.0}


def test_two_are_compared(call, folders, tmp_path, capsys):
    out = tmp_path / "both"
    mon, tue = folders
    assert call("report", mon, "--compare", tue, "--out", out) == 0
    row = capsys.readouterr().out.splitlines()[-2]
    assert row.split() == ["x", "1", "4", "3"]
    assert json.loads((out / "report.json").read_text())["figures"]["x"] == 3


def test_what_is_none_is_refused(call, tmp_path, capsys):
    assert call("report", tmp_path) == 1
    assert "Cannot read" in capsys.readouterr().err
