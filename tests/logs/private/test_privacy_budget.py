"""The noise is as little as the guarantee allows, and no less."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.privacy_budget import gaussian_multiplier


@given(st.floats(0.05, 20), st.floats(-4, -1))
def test_the_multiplier_meets_the_guarantee_exactly(epsilon, log_delta):
    delta = 10**log_delta
    s = gaussian_multiplier(epsilon, delta)
    found = norm.cdf(0.5 / s - epsilon * s) - math.exp(epsilon) * norm.cdf(
        -0.5 / s - epsilon * s
    )
    assert found == pytest.approx(delta, rel=1e-6)


def test_known_multipliers():
    assert gaussian_multiplier(1.0, 1e-5) == pytest.approx(3.731, abs=1e-3)
    # The classical bound sqrt(2 log(1.25 / delta)) / epsilon is looser.
    assert gaussian_multiplier(1.0, 1e-5) < math.sqrt(2 * math.log(1.25e5))
    assert 0 < gaussian_multiplier(500.0, 1e-9) < 0.1
    assert gaussian_multiplier(1e-3, 1e-12) > 1_000


def test_both_parts_compose_to_the_whole():
    budget = PrivacyBudget(3.0, 1e-5, 10_000, 0.25)
    assert budget.counts**-2 + budget.pairs**-2 == pytest.approx(
        budget.multiplier**-2
    )
    assert budget.counts == 2 * budget.multiplier
    assert budget.multiplier == gaussian_multiplier(3.0, 0.9e-5)
    assert budget.released == pytest.approx(1e-6)
    assert str(budget) == (
        "(3, 1.0e-05)-differentially private over 10,000 units"
    )


@pytest.mark.parametrize(
    "given, said",
    [
        ({"epsilon": 0.0}, "`epsilon` must be positive. Received: epsilon=0.0"),
        (
            {"delta": 1.0},
            "`delta` must be between 0 and 1. Received: delta=1.0",
        ),
        ({"counts_share": 0.0}, "Received: counts_share=0.0"),
    ],
)
def test_what_is_out_of_range_is_refused(given, said):
    settings = {"epsilon": 1.0, "delta": 1e-5, "units": 10, "counts_share": 0.3}
    with pytest.raises(AdsError) as error:
        PrivacyBudget(**{**settings, **given})
    assert said in str(error.value)
