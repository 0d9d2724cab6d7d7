"""What a report says of clicks, money and the next test."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation import add_lift as module
from tfgan_ads.evaluation.add_lift import conversions_per_click
from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.lift_report import BASELINE
from tfgan_ads.evaluation.lift_report import INCUMBENT
from tfgan_ads.evaluation.lift_report import OWN
from tfgan_ads.evaluation.lift_report import SHUFFLED
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.reporting.report import Report
from tfgan_ads.schema.ad_schema import AdSchema

LOG = AdLog.from_frame(
    pd.DataFrame(
        {
            "product_id": ["a", "b", "a", "b", "a"],
            "click": [1, 1, 1, 1, 0],
            "bought": [1, 0, 0, 0, 0],
        }
    ),
    AdSchema.from_dict(
        {
            "columns": {
                "product_id": {"role": "product"},
                "click": {"role": "click"},
                "bought": {"role": "conversion"},
            }
        }
    ),
)
MODEL = SimpleNamespace(size=16)
JUDGE = SimpleNamespace(features="features")
HAPPENED = pd.DataFrame({"click": [0, 1]})


def scored(log):
    return SimpleNamespace(pctr=np.array([0.2, 0.7])), HAPPENED


CLICKS = SimpleNamespace(score_log=scored)


def truth(frame, images):
    return np.zeros(len(images))


@pytest.fixture
def asked(monkeypatch):
    """How much is drawn, of what and for whom; without drawing it."""
    calls = {}
    monkeypatch.setattr(module, "add_fairness", lambda *_: None)

    def grid(pool, test, size, users, products=None, history=()):
        calls.setdefault("users", []).append(users)
        calls.setdefault("history", history)
        return SimpleNamespace(
            candidates=4, products=pd.DataFrame({"product_id": ["a"]})
        )

    def lift(*arguments, train, describe):
        calls["lift"] = (arguments[0], arguments[1], *arguments[3:])
        calls["describe"] = describe
        judge = "held-out clicks" if arguments[4] is None else "truth"
        rates = dict.fromkeys((INCUMBENT, BASELINE, SHUFFLED), [0.1, 0.1])
        rates[OWN] = [0.2, 0.1]
        rows = pd.DataFrame(
            {
                (name, k): v
                for name in ("click model that chose", judge)
                for k, v in rates.items()
            }
        )
        judged = None
        if judge != "truth":
            judged = SimpleNamespace(
                clicks=900,
                strange={},
                lift=object(),
                gain=lambda *_: calls["estimate"],
            )
        return LiftReport(rows, np.array([0, 1]), {}, 4, judged)

    calls["estimate"] = Estimate(np.log(1.5), 0.1, 900)
    worn = pd.DataFrame({"the same": [0.5, 0.25]}, index=[1, 2])
    quality = pd.DataFrame({"AUC": [0.6]}, ["click model that chose"])
    monkeypatch.setattr(module, "EvaluationSet", grid)
    monkeypatch.setattr(module, "lift", lift)
    monkeypatch.setattr(module, "judge_quality", lambda _: quality)
    monkeypatch.setattr(module, "guardrails", lambda *_: pd.DataFrame())
    monkeypatch.setattr(module, "training_creatives", lambda *_: None)
    monkeypatch.setattr(module, "fatigue", lambda *_: worn)
    return calls


def add(**words):
    report = Report({}, {})
    options = LiftOptions(CLICKS, **words)
    module.add_lift(report, MODEL, options, LOG, LOG, JUDGE)
    return report


def test_every_option_is_heard(asked):
    report = add(
        held_out="others",
        truth=truth,
        rivals={"twin": MODEL},
        prices=PriceModel(cost_per_mille=7.0),
        users=60,
        search_steps=3,
    )
    assert asked["lift"] == (
        *(MODEL, CLICKS, "others", truth),
        *({"twin": MODEL}, 3),
    )
    assert asked["users"] == [60]
    (money,) = (title for title in report.tables if "In money" in title)
    assert str(PriceModel(cost_per_mille=7.0)) in money
    assert not any("never shown" in note for note in report.notes)
    assert asked["history"] == (LOG, "others")
    assert asked["describe"] == "features"


def test_a_test_is_sized_where_a_lift_is_told(asked):
    report = add()
    notes = " ".join(report.notes)
    assert "a lift of +50.0% on a click rate of 10.00%" in notes
    assert "Generated creatives were never shown" in notes
    assert "split by product, too" in notes
    # Without a truth and other clicks, those of the test judge.
    assert asked["lift"][2] is LOG
    assert "900 held-out clicks" in report.headline[0]
    titles = list(report.tables)
    judges = "Judges, on held-out clicks they have not seen"
    assert titles.index(judges) + 1 == next(
        k for k, title in enumerate(titles) if title.startswith("Policies")
    )


def test_what_nobody_can_tell_sizes_no_test(asked):
    asked["estimate"] = Estimate(0.01, 0.1, 900)
    report = add()
    assert "cannot tell" in report.headline[0]
    assert "online test that is to find" not in " ".join(report.notes)


def test_what_wins_over_the_generator_is_recommended(asked):
    asked["estimate"] = Estimate(-0.5, 0.1, 900)
    report = add(run="my_run")
    assert "is worse than the best real creative" in report.headline[0]
    assert "tfgan-ads generate my_run --users" in report.headline[-1]
    assert report.headline[-1].endswith("--from-real`.")


def test_exposures_are_followed_for_a_few_where_a_world_says_more(asked):
    def world(frame, images):
        return truth(frame, images)

    world.session = lambda frame, images: None
    report = add(truth=world, users=60)
    assert asked["users"] == [60, 10]
    assert (
        report.tables["Clicks of 20 exposures"].loc["the same"].item() == 0.75
    )
    assert "Repeated exposures" not in add(truth=truth).plots


def test_conversions_are_counted_per_click():
    assert conversions_per_click(LOG) == 0.25
    assert conversions_per_click(LOG.where(click=0)) == 0
    alone = AdLog.from_frame(pd.DataFrame({"click": [1.0]}))
    assert conversions_per_click(alone) == 0
