"""How surely it is known how well clicks are predicted."""

import numpy as np
import pytest

from tfgan_ads.metrics.clicks import normalised_entropy
from tfgan_ads.metrics.entropy_draws import entropy_draws


@pytest.fixture
def impressions():
    rng = np.random.default_rng(0)
    predicted = rng.uniform(0.05, 0.5, 400)
    click = (rng.random(400) < predicted).astype(float)
    return click, predicted, rng.integers(40, size=400)


def test_the_first_is_that_of_the_impressions(impressions):
    click, predicted, _ = impressions
    draws = entropy_draws(*impressions, resamples=10)
    assert draws[0] == pytest.approx(normalised_entropy(click, predicted))


def test_the_spread_is_that_of_users_and_not_of_rows(impressions):
    click, predicted, user = impressions
    once = entropy_draws(click, predicted, user)[1:].std()
    # Whoever is met three times is still one user.
    thrice = entropy_draws(*(np.tile(x, 3) for x in (click, predicted, user)))
    assert thrice[1:].std() == pytest.approx(once)


def test_one_seed_draws_the_same_users_for_two_models(impressions):
    click, predicted, user = impressions
    mine = entropy_draws(click, predicted, user, 50)
    worse = entropy_draws(click, predicted[::-1], user, 50)
    assert ((worse - mine)[1:] > 0).all()


def test_a_resample_without_a_click_has_no_entropy():
    click, user = np.array([1.0, 0.0]), np.array([0, 1])
    draws = entropy_draws(click, np.array([0.5, 0.5]), user, 50)
    assert np.isnan(draws).any() and draws[0] == pytest.approx(1)
