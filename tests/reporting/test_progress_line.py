"""Progress is one line of a terminal, and few lines elsewhere."""

import sys
from types import SimpleNamespace

import pytest

from tfgan_ads.reporting.progress_line import ProgressLine


def test_elsewhere_every_tenth_has_a_line(capsys):
    line = ProgressLine()
    for done in range(1, 101):
        line.show(done / 100, f"{done} of 100")
    line.close()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 10
    assert said[0] == " 10%  10 of 100" and said[-1] == "100%  100 of 100"


def test_a_terminal_has_one_line(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line = ProgressLine()
    line.show(0.01, "a")
    line.show(0.02, "b")
    line.close()
    line.close()
    assert capsys.readouterr().err == "\r  1%  a\x1b[K\r  2%  b\x1b[K\n"


@pytest.mark.parametrize(("after", "lines"), [(1.0, 0), (3.0, 1)])
def test_what_is_soon_over_says_nothing(capsys, monkeypatch, after, lines):
    now = iter([10.0, 10.0 + after])
    clock = SimpleNamespace(monotonic=lambda: next(now))
    monkeypatch.setattr("tfgan_ads.reporting.progress_line.time", clock)
    ProgressLine(quiet=2.0).show(1.0, "done")
    assert len(capsys.readouterr().err.splitlines()) == lines
