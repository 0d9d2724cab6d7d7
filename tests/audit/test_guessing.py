"""Guesses become a risk."""

import pytest

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.guessing import guessing_result


def test_a_risk_is_of_guesses_that_else_fail():
    found = guessing_result("link", Aim.LINKABILITY, 900, 1_000, 500, 1_000)
    assert found.advantage.value == pytest.approx(0.8, abs=0.01)
    assert found.chance < 1e-9
    assert found.said.endswith("right for 90%, for others 50%")
