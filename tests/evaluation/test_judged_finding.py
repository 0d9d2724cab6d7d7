"""What held-out clicks say of one policy against another."""

from types import SimpleNamespace

from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.judged_finding import judged_finding


def asked(estimate=None, lift="there is one", **strange):
    judged = SimpleNamespace(
        clicks=400,
        needed=460,
        lift=lift,
        strange=strange,
        gain=lambda mine, theirs: estimate,
    )
    return judged_finding(judged, "The new", "the old", "new", "old")


def test_a_lift_is_told_with_the_clicks_that_would_tell_more():
    estimate = Estimate(0.1, 0.1, 400)
    found = asked(estimate)
    assert found.lift == estimate.interval and found.by == "400 held-out clicks"
    assert found.more == estimate.more_clicks


def test_what_stands_in_the_way_is_told():
    assert asked(lift=None).more == 60
    assert "sees no difference" in asked().why
    mine, theirs = asked(new=0.5, old=0.1), asked(new=0.1, old=0.4)
    assert mine.why == "50% of its creatives look like none that was shown"
    assert theirs.why == "40% of those of the old look like none that was shown"
    assert "nan%" in asked(new=float("nan")).why
