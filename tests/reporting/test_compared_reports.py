"""Two reports, side by side."""

import math

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.reporting.compared_reports import compared_reports
from tfgan_ads.reporting.report import Report


def report(judge="j", **figures):
    return Report(figures, {}, ["said by both"], judge, headline=[f"{figures}"])


def test_figures_stand_side_by_side():
    found = compared_reports(
        report(x=1.0, old=2.0), report(x=4.0, new=5.0), ("mon", "tue")
    )
    (table,) = found.tables.values()
    assert table.loc["x"].tolist() == [1.0, 4.0, 3.0]
    assert math.isnan(table.loc["old", "tue"]) and table.loc["new", "tue"] == 5
    assert found.figures == {"x": 3.0}
    assert found.notes == ["said by both"] and len(found.headline) == 2
    assert found.headline[0].startswith("mon: ")


def test_a_report_beside_itself():
    found = compared_reports(report(x=1.0), report(x=1.0), ("r", "r"))
    (table,) = found.tables.values()
    assert list(table) == ["r (1)", "r (2)", "difference"]
    assert found.figures == {"x": 0.0}


def test_reports_of_two_judges_are_not_compared():
    with pytest.raises(AdsError, match="different judges cannot be compared"):
        compared_reports(report("a", x=1.0), report("b", x=1.0))
