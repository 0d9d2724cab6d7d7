"""A report says how groups are treated, or that it cannot tell."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation import add_fairness as module
from tfgan_ads.evaluation.add_fairness import add_fairness
from tfgan_ads.evaluation.add_fairness import add_proxies
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.reporting.report import Report

# A whole run is evaluated.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def audited(log):
    """A log that says of every user of which group they are."""
    table = log.to_arrow()
    number = table["user_id"].to_pandas().str[1:].astype(int)
    table = table.append_column(
        "sex", [(number % 2).map(["f", "m"].__getitem__)]
    )
    document = log.schema.as_read().to_dict()
    document["columns"]["sex"] = {"role": "audit"}
    return AdLog.from_frame(
        table, type(log.schema).from_dict(document), log.images.root
    )


@pytest.fixture(scope="module")
def judge(gan, log):
    judge = AttributeJudge(gan.size, gan.channels, gan.attribute_encoder)
    judge.fit(log)
    return judge


class Found:
    """A comparison of which the choices alone are looked at."""

    def __init__(self, grid):
        choice = type("Choice", (), {"creatives": grid.real[:, 0]})
        self.choices = {"GAN, best of K": choice}


def test_groups_and_flips_are_in_the_report(
    audited, gan, clicks, judge, monkeypatch
):
    monkeypatch.setattr(module, "flips", lambda *_: pd.DataFrame({"a": [1]}))
    grid = EvaluationSet(audited, audited, 16, users=60, products=2)
    report = Report({}, {})
    add_fairness(report, gan, clicks, grid, Found(grid), audited, judge)
    table = report.tables["Groups of users, each beside the rest"]
    assert sorted(table.index) == ["sex = f", "sex = m"]
    wanted = {"users", "pCTR, over the rest", "variance ratio", "exposure"}
    assert wanted <= {*table.columns}
    assert np.isfinite(table["variance ratio"].astype(float)).all()
    assert "Ads that change when one column of the user does" in report.tables


def test_few_users_cannot_tell(audited, gan, clicks, judge, monkeypatch):
    monkeypatch.setattr(module, "flips", lambda *_: pd.DataFrame())
    grid = EvaluationSet(audited, audited, 16, users=5, products=2)
    report = Report({}, {})
    add_fairness(report, gan, clicks, grid, Found(grid), audited, judge)
    assert not report.tables
    assert "do not tell" in report.notes[0]


def test_proxies_are_in_the_report(audited, gan, log, caplog):
    report = Report({}, {})
    add_proxies(report, audited, {*gan.encoder.columns})
    found = report.tables["What is not used, told from what is"]
    assert (
        found.loc["sex = f", "low"] < 0.5 < found.loc["sex = f", "high"] + 0.1
    )
    assert caplog.messages == report.notes
    plain = Report({}, {})
    add_proxies(plain, log, {*gan.encoder.columns})
    assert not plain.tables and not plain.notes
