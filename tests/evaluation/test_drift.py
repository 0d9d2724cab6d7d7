"""What of a run is no longer true of a new log."""

import json

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.click_skill import ClickSkill
from tfgan_ads.evaluation.drift import Drift
from tfgan_ads.evaluation.drift import click_rate_change
from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.metrics.bootstrap import Interval

COLUMNS = pd.DataFrame(
    {"index": [0.4, 0.01], "finding": ["drifts much", "steady"]},
    index=["language", "age"],
)
STEADY = COLUMNS.iloc[1:]
SKILL = ClickSkill(400, np.array([0.90, 0.89, 0.91]), 1.02)


def log_of(clicks, users=200):
    """Make a log of ten impressions a user, so many of them clicked."""
    frame = pd.DataFrame(
        {
            "user_id": np.repeat(np.arange(users), 10).astype(str),
            "click": np.tile(np.arange(10) < clicks, users).astype(float),
        }
    )
    return AdLog.from_frame(frame)


def test_columns_are_named():
    drift = Drift(COLUMNS)
    assert drift.drifts and drift.drifted == ["language"]
    assert drift.findings == [
        "Columns: 1 of 2 drift (stability index): language (0.40)."
    ]
    assert Drift(STEADY).findings == ["Columns: all 1 are steady."]
    assert not Drift(STEADY).drifts


def test_a_click_rate_drifts_where_it_is_sure_and_by_a_tenth():
    change = click_rate_change(log_of(2), log_of(3))
    assert change.value == pytest.approx(0.5) and change.low > 0.4
    assert Drift(STEADY, change).drifts
    assert not Drift(STEADY, Interval(0.05, 0.01, 0.09)).drifts
    assert not Drift(STEADY, Interval(-0.3, -0.6, 0.2)).drifts
    assert click_rate_change(log_of(2), log_of(0)) is None
    nothing = AdLog.from_frame(pd.DataFrame({"user_id": ["a"]}))
    assert click_rate_change(nothing, nothing) is None


def test_a_click_model_drifts_where_it_tells_clicks_worse():
    worse = ClickSkill(300, SKILL.draws + 0.05, 1.4)
    drift = Drift(STEADY, skill=(SKILL, worse))
    assert drift.drifts
    assert drift.findings[1] == (
        "The click model is worse: normalised entropy 0.900, now 0.950; "
        "expected over observed clicks 1.02, now 1.40 (300 held-out clicks)."
    )
    assert not Drift(STEADY, skill=(worse, SKILL)).drifts


def test_the_lift_drifts_where_it_has_surely_fallen(tmp_path):
    was, now = Estimate(0.3, 0.05, 900), Estimate(0.0, 0.05, 800)
    drift = Drift(STEADY, skill=(SKILL, SKILL), lift=(was, now))
    assert drift.drifts and "has fallen" in drift.findings[-1]
    unsure = Estimate(0.0, 0.3, 20)
    assert not Drift(STEADY, lift=(was, unsure)).drifts
    drift.report().save(tmp_path)
    said = json.loads((tmp_path / "report.json").read_text())
    assert said["figures"]["lift over the best real creative, after"] == 0
    assert "has fallen" in (tmp_path / "report.html").read_text()


def test_what_is_not_judged_is_said():
    assert Drift(STEADY, unjudged="Not judged.").findings[-1] == "Not judged."
