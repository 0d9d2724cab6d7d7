"""A lift, and how many clicks tell it."""

import math

import pytest

from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.estimate import two_digits


def test_the_interval_is_that_of_the_ratio():
    found = Estimate(math.log(1.2), 0.1, 300).interval
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(1.2 * math.exp(-0.195996) - 1, abs=1e-6)
    assert found.high == pytest.approx(1.2 * math.exp(0.195996) - 1, abs=1e-6)


def test_four_times_the_clicks_halve_the_error():
    # (1.96 + 0.8416) 0.1 / log(1.2) = 1.537: squared 2.36 times the clicks.
    near = Estimate(math.log(1.2) * 0.9999, 0.1, 1_000)
    assert near.more_clicks == 1_400
    assert Estimate(math.log(1.2), 0.08, 1_000).more_clicks == 0


def test_what_is_nothing_counts_as_ten_per_cent():
    one, other = Estimate(0.0, 0.1, 500), Estimate(-0.05, 0.1, 500)
    assert one.more_clicks == other.more_clicks == 3_900


def test_counts_are_rounded_up_to_two_digits():
    assert [two_digits(x) for x in (0.2, 12, 101, 9_950)] == [
        1,
        12,
        110,
        10_000,
    ]
