"""How well a click model tells a log's clicks."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.click_skill import ClickSkill
from tfgan_ads.evaluation.click_skill import some_users
from tfgan_ads.metrics.clicks import normalised_entropy


def test_it_is_measured_on_a_log(clicks, log):
    skill = ClickSkill.of(clicks, log)
    scores, frame = clicks.score_log(log.consented())
    assert skill.clicks == frame["click"].sum()
    assert skill.entropy == pytest.approx(
        normalised_entropy(frame["click"], scores.pctr), rel=1e-4
    )
    assert skill.calibration == pytest.approx(
        scores.pctr.mean() / frame["click"].mean()
    )
    assert skill.over(skill) == (0, 0, 0) and not skill.worse_than(skill)


def test_too_few_clicks_measure_nothing(clicks, log):
    table = log.to_arrow()
    assert ClickSkill.of(clicks, log.holding(table[:0])) is None


def test_worse_is_what_is_surely_and_noticeably_so():
    good = ClickSkill(40, np.array([0.80, 0.79, 0.81]), 1.0)
    assert ClickSkill(40, good.draws + 0.02, 1.0).worse_than(good)
    assert not ClickSkill(40, good.draws + 0.005, 1.0).worse_than(good)
    unsure = ClickSkill(40, np.array([0.82, 0.70, 0.94]), 1.0)
    assert not unsure.worse_than(good)


def test_of_a_long_log_whole_users_are_kept():
    users = np.repeat(np.arange(500), 10).astype(str)
    log = AdLog.from_frame(pd.DataFrame({"user_id": users, "click": 0.0}))
    kept = some_users(log, 1_000)
    counts = kept.to_pandas(["user_id"])["user_id"].value_counts()
    assert (counts == 10).all() and 70 < len(counts) < 130
    assert some_users(log, 5_000) is log
    # Of the users that a split holds out, some are kept, too.
    held_out = log.split(shares=(0.8, 0.2))[1]
    assert 0 < len(some_users(held_out, 500)) < len(held_out)
