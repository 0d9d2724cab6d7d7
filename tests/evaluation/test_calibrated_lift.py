"""A lift is told rightly, or it is said that nobody can tell."""

import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.calibrated_lift import CalibratedLift
from tfgan_ads.evaluation.pairs import Pairs

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def judges():
    """The small worlds of the benchmark."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield importlib.import_module("judges")


def test_intervals_hold_the_truth_in_small_worlds(judges):
    table = judges.measure(range(8), most=300)
    found = judges.summed_up(table)
    assert len(table) == 24
    assert found["interval holds the truth"].sum() >= 22
    assert not found["better, wrongly"].any()
    # Something is told, and not everything.
    assert 4 <= found["cannot tell"].sum() <= 20


class Score:
    """Scores pairs by the product of a viewer's and a creative's number."""

    def score(self, pairs):
        x = pairs.viewers.to_numpy()[pairs.viewer, 0]
        return x * pairs.creatives[pairs.creative, 0]


def logged(rows, effect, seed=0):
    rng = np.random.default_rng(seed)
    x, z = rng.choice([-1.0, 1.0], (2, rows, 1))
    pairs = Pairs.row_by_row(
        pd.DataFrame(x),
        z,
        np.zeros(rows, int),
        np.arange(rows),
        np.arange(rows).astype(str).astype(object),
    )
    odds = -1.0 + effect * (x * z)[:, 0]
    click = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(float)
    return pairs, click


def fitting(pairs, z):
    """Show every viewer what goes with them, or against."""
    x = pairs.viewers.to_numpy()
    return Pairs.row_by_row(pairs.viewers, z * x, pairs.product, pairs.user)


def test_a_taste_is_measured_in_clicks():
    pairs, click = logged(6_000, effect=0.5)
    lift = CalibratedLift(pairs, click, np.ones(6_000), {"it": Score()}, {})
    own, other = (lift.look(fitting(pairs, z)) for z in (1.0, -1.0))
    rates = 1 / (1 + np.exp([0.5, 1.5]))
    found = lift.gain(own, other)
    assert found.clicks == click.sum()
    low, high = (np.log1p(x) for x in found.interval[1:])
    assert low < np.log(rates[0] / rates[1]) < high
    assert high - low < 0.3


def test_a_judge_that_sees_nothing_says_so():
    pairs, click = logged(600, effect=0.5)

    class Blind:
        def score(self, pairs):
            return np.zeros(len(pairs))

    lift = CalibratedLift(pairs, click, np.ones(600), {"it": Blind()}, {})
    seen = [lift.look(fitting(pairs, z)) for z in (1.0, -1.0)]
    assert lift.gain(*seen) is None


def test_too_few_clicks_are_refused():
    pairs, click = logged(60, effect=0.0)
    click[:] = 0
    click[:39] = 1
    with pytest.raises(AdsError, match="at least 40 held-out clicks.*: 39"):
        CalibratedLift(pairs, click, np.ones(60), {"it": Score()}, {})


def test_a_judge_waits_until_it_can_be_tried():
    pairs, click = logged(400, effect=0.0)
    told = []

    class Judge:
        def fit(self, rows):
            told.append(len(rows))
            return Score()

    few = np.flatnonzero(click)[59:]
    click[few] = 0
    for clicks, fits in ((59, 0), (60, 5)):
        click[few[0]] = clicks - 59
        CalibratedLift(
            pairs, click, np.ones(400), {"it": Score()}, {"j": Judge()}
        )
        assert len(told) == fits
