"""Concentrated privacy is worth the epsilon that the formula says."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.concentrated import delta_of
from tfgan_ads.logs.private.concentrated import epsilon_of
from tfgan_ads.logs.private.concentrated import rho_within


def gaussian_delta(rho, epsilon):
    """What a Gaussian mechanism of this rho has, exactly (Balle, Wang 2018)."""
    mu = math.sqrt(2 * rho)
    return norm.cdf(mu / 2 - epsilon / mu) - math.exp(epsilon) * norm.cdf(
        -mu / 2 - epsilon / mu
    )


@given(st.floats(0.05, 20), st.floats(-12, -2))
def test_the_bound_holds_for_what_is_known_exactly(epsilon, log_delta):
    delta = 10**log_delta
    rho = rho_within(epsilon, delta)
    assert gaussian_delta(rho, epsilon) <= delta
    # And not by so much that noise would be twice as large.
    assert gaussian_delta(4 * rho, epsilon) > delta


@given(st.floats(0.01, 5), st.floats(0.1, 30))
def test_no_order_gives_a_smaller_delta(rho, epsilon):
    orders = 1 + np.logspace(-3, 4, 4_000)
    bounds = (
        (orders - 1) * (orders * rho - epsilon)
        + orders * np.log1p(-1 / orders)
        - np.log(orders - 1)
    )
    wanted = math.exp(min(bounds.min(), 0))
    assert 0.9 * wanted <= delta_of(rho, epsilon) <= wanted * (1 + 1e-9)


@given(st.floats(0.05, 20), st.floats(-9, -3))
def test_there_and_back(epsilon, log_delta):
    rho = rho_within(epsilon, 10**log_delta)
    assert epsilon_of(rho, 10**log_delta) == pytest.approx(epsilon, rel=1e-6)


def test_known_values():
    assert 1 / math.sqrt(2 * rho_within(1.0, 0.9e-5)) == pytest.approx(
        4.068, abs=2e-3
    )
    assert epsilon_of(0.0, 1e-6) == 0.0
    with pytest.raises(AdsError, match="Received: rho=-1, delta=1e-06"):
        epsilon_of(-1, 1e-6)
