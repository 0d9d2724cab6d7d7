"""Ticks of whole steps, from where a model stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.callbacks import Checkpoint
from tfgan_ads.callbacks import NanGuard
from tfgan_ads.callbacks import Progress
from tfgan_ads.callbacks import TimeBudget
from tfgan_ads.errors import AdsError
from tfgan_ads.training.fit_plan import FitPlan


@pytest.mark.parametrize(
    ("wished", "minutes", "said"),
    [
        (0, None, "`images` must be positive. Received: images=0"),
        (None, -1, "`minutes` must be positive. Received: minutes=-1"),
        (
            1,
            1,
            "Give `images` or `minutes`, not both. "
            "Received: images=1, minutes=1",
        ),
    ],
)
def test_a_wrong_budget_is_refused(wished, minutes, said):
    with pytest.raises(AdsError) as error:
        FitPlan.make(8, wished, minutes)
    assert str(error.value) == said


def test_a_run_goes_on_where_it_stood():
    # 13 batches of 8 in 3 ticks of 5; 7 of them have been seen.
    plan = FitPlan.make(8, 100, None, tick=32, seen=56)
    assert plan == FitPlan(
        first_batch=7,
        first_tick=1,
        ticks=3,
        steps=5,
        minutes=None,
        planned=120,
        size=8,
    )


@given(
    st.integers(1, 300),
    st.integers(1, 10**6),
    st.integers(1, 10**5),
    st.integers(1, 16),
)
def test_no_less_than_was_wished_is_seen(size, wished, tick, execution):
    plan = FitPlan.make(size, wished, None, tick=tick, execution=execution)
    assert plan.planned == plan.ticks * plan.steps * size >= wished
    assert plan.steps % execution == 0
    # One tick less would not do, but for steps that are run as one.
    assert plan.ticks == 1 or plan.ticks * tick <= wished + size + tick / 2


def test_the_clock_decides_where_it_is_asked():
    plan = FitPlan.make(8, None, 1.5, default=64, tick=32)
    assert (plan.ticks, plan.steps, plan.planned) == (10**6, 4, 64)
    assert FitPlan.make(8, None, None, default=64, tick=32).ticks == 2


@pytest.mark.parametrize(
    ("minutes", "verbose", "kinds"),
    [
        (None, 0, [Checkpoint, NanGuard]),
        (None, 1, [Checkpoint, NanGuard, Progress]),
        (2.0, 1, [Checkpoint, NanGuard, TimeBudget, Progress]),
    ],
)
def test_what_every_run_needs_comes_after_what_is_given(
    tmp_path, minutes, verbose, kinds
):
    plan = FitPlan(0, 0, 1, 1, minutes, 1)
    chosen = plan.callbacks([Checkpoint(tmp_path)], verbose)
    assert [type(each) for each in chosen] == kinds
