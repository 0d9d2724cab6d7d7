import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.reporting.report import Report


def report(judge, **figures):
    return Report(figures, {}, judge=judge)


def test_the_same_judge_compares():
    mine, theirs = report("a", x=3.0, y=1.0), report("a", x=1.0, z=5.0)
    assert mine.against(theirs) == {"x": 2.0}


def test_different_judges_do_not():
    with pytest.raises(AdsError, match="Received: 'a' and 'b'"):
        report("a", x=1.0).against(report("b", x=1.0))
