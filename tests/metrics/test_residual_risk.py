"""Risks beside what guesses reach of anybody."""

import numpy as np
import pytest

from tfgan_ads.metrics.residual_risk import residual_risk
from tfgan_ads.metrics.residual_risk import wilson


def test_a_rate_is_wilsons():
    # Newcombe, 1998: 81 of 263 is 0.2553 to 0.3662.
    found = wilson(81, 263)
    assert found.low == pytest.approx(0.2553, abs=1e-4)
    assert found.high == pytest.approx(0.3662, abs=1e-4)


def test_what_is_guessed_of_anybody_is_no_risk():
    found = residual_risk(700, 1_000, 700, 1_000)
    assert found.risk.value == 0 and found.chance > 0.5
    assert found.risk.low < 0 < found.risk.high


def test_all_that_else_fails_is_the_whole_risk():
    found = residual_risk(1_000, 1_000, 500, 1_000)
    assert found.risk.value == pytest.approx(1, abs=0.01)
    assert found.chance < 1e-9


def test_guesses_that_never_fail_tell_nothing():
    found = residual_risk(50, 50, 50, 50)
    assert abs(found.risk.value) < 1e-9 and found.chance == 1


def test_intervals_hold_the_truth():
    rng = np.random.default_rng(0)
    held = 0
    for _ in range(200):
        counts = rng.binomial(400, 0.6), rng.binomial(400, 0.5)
        risk = residual_risk(counts[0], 400, counts[1], 400).risk
        held += risk.low <= 0.2 <= risk.high
    assert held >= 184
