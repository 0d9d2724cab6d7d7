"""Honest lift: what is compared with what, and what the world allows."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.evaluation.lift import lift
from tfgan_ads.evaluation.lift_report import LiftReport
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.worlds.studio.truth import StudioTruth


@pytest.fixture(scope="module")
def grid(log):
    return EvaluationSet(log, log, size=16, users=5, products=3, candidates=4)


@pytest.fixture(scope="module")
def report(log, world, clicks, grid):
    gan = CreativeGAN(
        log.schema, size=16, preset="fast", latent=4, cohort_floor=5
    )
    gan.compile()
    gan.fit(log, images=64, batch_size=16, verbose=0)
    return lift(
        gan,
        clicks,
        grid,
        truth=StudioTruth(world),
        rivals={"twin": gan},
        search_steps=1,
    )


def test_the_oracles_bound_what_they_choose_from(report):
    def rate(policy):
        return report.rate(policy, "truth").value

    assert rate("best real by truth (oracle)") >= rate("random real")
    assert rate("best real by truth (oracle)") >= rate(
        "best real by click model"
    )
    best = rate("GAN, best of K by truth (oracle)")
    assert best >= rate("GAN, best of K")


def test_the_click_model_prefers_its_own_choices(report):
    judge = "click model"
    for real in ("random real", "GAN, single"):
        chosen = {
            "random real": "best real by click model",
            "GAN, single": "GAN, best of K",
        }[real]
        assert (
            report.rate(chosen, judge).value >= report.rate(real, judge).value
        )


def test_a_rival_that_is_the_same_is_as_good(report):
    gain = report.gain("GAN, best of K", "twin, best of K")
    assert gain == (0.0, 0.0, 0.0)


def test_the_truth_is_the_best_judge(report):
    assert report.judges == ["click model", "truth"]
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


def test_another_product_is_judged_as_itself(report, grid, world):
    """The creative of the top vertical is scored with its own product."""
    choice = report.choices["random real of top vertical"]
    frame = grid.frame(choice.product)
    np.testing.assert_allclose(
        report.rows["truth", "random real of top vertical"],
        StudioTruth(world)(frame, choice.images),
    )
    ids = grid.products["product_id"].to_numpy()
    assert (frame["product_id"] == ids[choice.product]).all()


def test_every_control_is_there(report):
    names = "newcomer cohort nobody unknown another".split()
    for name in names:
        assert any(name in policy for policy in report.policies)


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
