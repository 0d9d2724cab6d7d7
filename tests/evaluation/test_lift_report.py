"""What each policy is worth, by exact numbers."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.lift_report import BASELINE
from tfgan_ads.evaluation.lift_report import INCUMBENT
from tfgan_ads.evaluation.lift_report import OWN
from tfgan_ads.evaluation.lift_report import SHUFFLED
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.price_model import PriceModel

pytestmark = pytest.mark.slow


def test_a_rival_that_is_the_same_is_as_good(report):
    gain = report.gain("GAN, best of K", "twin, best of K")
    assert gain == (0.0, 0.0, 0.0)


def test_the_truth_is_the_best_judge(report):
    assert report.judges == ["click model that chose", "truth"]
    table = report.table()
    assert {"truth", "lift", "low", "high", "win rate"} <= set(table.columns)
    assert table.loc["best real by click model", "lift"] == 0


def test_exact_small_numbers():
    rows = pd.DataFrame(
        {
            ("truth", "best real by click model"): [0.1, 0.1, 0.2, 0.2],
            ("truth", "most popular real"): [0.1, 0.2, 0.3, 0.1],
            ("truth", "GAN"): [0.2, 0.2, 0.2, 0.3],
        }
    )
    report = LiftReport(rows, np.array([0, 0, 1, 1]), {}, 4)
    assert report.gain("GAN").value == pytest.approx(0.5)
    # One win, one tie, one loss, one win.
    assert report.win_rate("GAN").value == pytest.approx(2.5 / 4)
    assert report.way(
        "most popular real", "best real by click model", "GAN"
    ) == pytest.approx(1 / 3)


def test_a_way_to_nowhere_is_not_a_number(report):
    oracle = "best real by truth (oracle)"
    assert np.isnan(report.way("random real", oracle, oracle))


def test_money_follows_the_click_rates(report):
    table = report.business(PriceModel(cost_per_mille=1.0), 0.1)
    rate = report.rate("random real").value
    assert table.loc["random real", "clicks"] == pytest.approx(1_000 * rate)


def test_the_plot_has_a_line_a_policy(report):
    figure = report.plot()
    labels = [t.get_text() for t in figure.axes[0].get_yticklabels()]
    assert labels == report.policies
    assert figure.to_png().startswith(b"\x89PNG")


@pytest.fixture
def by_hand():
    rows = {
        ("click model that chose", "best real by click model"): [0.2, 0.2],
        ("click model that chose", "most popular real"): [0.2, 0.2],
        ("click model that chose", "GAN, best of K"): [0.4, 0.4],
        ("click model that chose", "GAN, best of K, for another user"): [
            0.1,
            0.1,
        ],
        ("truth", "best real by click model"): [0.1, 0.1],
        ("truth", "most popular real"): [0.1, 0.3],
        ("truth", "GAN, best of K"): [0.2, 0.3],
        ("truth", "GAN, best of K, for another user"): [0.2, 0.2],
    }
    return LiftReport(pd.DataFrame(rows), np.array([0, 1]), {}, 4)


def test_the_click_model_that_chose_flatters(by_hand):
    # 0.4 was said of what is worth 0.25.
    assert by_hand.overestimate("GAN, best of K") == pytest.approx(0.6)
    table = by_hand.table()
    line = table.loc["GAN, best of K"]
    assert line["click model that chose"] == pytest.approx(0.4)
    assert line["lift"] == pytest.approx(1.5)
    # One win, and one tie.
    assert line["win rate"] == pytest.approx(0.75)
    assert line["overestimate"] == pytest.approx(0.6)


def test_what_is_about_the_user_is_a_part_of_the_lift(by_hand):
    assert by_hand.personalisation().value == pytest.approx(0.25)
    assert by_hand.personalisation(
        "click model that chose"
    ).value == pytest.approx(3.0)
    summary = by_hand.summary()
    assert summary["gain by personalisation (truth)"] == pytest.approx(0.25)
    assert summary["click rate, best of K (truth)"] == pytest.approx(0.25)


def by_clicks(estimates, clicks=300, strange=0.05):
    """A report by held-out clicks that estimate so much."""
    names = (OWN, SHUFFLED, BASELINE, INCUMBENT)
    rows = pd.DataFrame(
        {
            (judge, name): [0.1, 0.3]
            for judge in ("click model that chose", "held-out clicks")
            for name in names
        }
    )
    judged = SimpleNamespace(
        clicks=clicks,
        needed=60,
        strange={OWN: strange},
        lift=estimates is not None or None,
        gain=lambda policy, over: (estimates or {}).get((policy, over)),
    )
    if estimates is None:
        rows = rows[["click model that chose"]]
    return LiftReport(rows, np.array([0, 1]), {}, 4, judged)


def test_held_out_clicks_say_better_worse_or_that_they_cannot_tell():
    report = by_clicks(
        {
            (OWN, BASELINE): Estimate(np.log(1.5), 0.1, 300),
            (OWN, SHUFFLED): Estimate(0.05, 0.1, 300),
        }
    )
    better, unknown, blind = report.findings()
    assert [v.word for v in (better, unknown, blind)] == [
        *("better", "cannot tell", "cannot tell")
    ]
    assert "300 held-out clicks" in str(better)
    assert unknown.more == 2_300 and blind.more is None
    assert "whoever judges sees no difference" in str(blind)
    figures = report.summary()
    lift = "lift over the best real creative (held-out clicks)"
    assert figures[lift] == pytest.approx(0.5)
    # What the clicks cannot tell is no figure.
    assert not any("personalisation" in name for name in figures)
    table = report.table()
    assert table.loc[OWN, "low"] == pytest.approx(
        1.5 * np.exp(-0.196) - 1, 0.01
    )
    assert table.loc[BASELINE, "lift"] == 0
    assert np.isnan(table.loc[INCUMBENT, "lift"])
    assert "win rate" not in table
    assert report.rate(OWN).value == pytest.approx(0.2 * 1.5)
    assert report.plot().to_png().startswith(b"\x89PNG")


@pytest.mark.parametrize("strange", [0.3, float("nan")])
def test_of_creatives_like_none_that_was_shown_clicks_say_nothing(strange):
    estimate = Estimate(np.log(1.5), 0.1, 300)
    report = by_clicks(
        {(OWN, BASELINE): estimate, (BASELINE, INCUMBENT): estimate},
        strange=strange,
    )
    generator, _, real = report.findings()
    assert generator.word == "cannot tell" and generator.more is None
    assert "of its creatives look like none that was shown" in str(generator)
    assert real.word == "better"


def test_with_a_handful_of_clicks_nobody_can_tell():
    report = by_clicks(None, clicks=12)
    for verdict in report.findings():
        assert verdict.word == "cannot tell" and verdict.more == 48
    assert report.summary() == {}


def test_the_truth_of_a_world_is_said_to_be_simulated(by_hand):
    said = str(by_hand.findings()[0])
    assert "better than the best real creative: +150 % clicks" in said
    assert "say the world's truth in simulated clicks" in said
