"""Bounds of epsilon hold, and are not far off."""

import math

import numpy as np
import pytest

from tfgan_ads.metrics.epsilon_bound import epsilon_bound


def answers(epsilon, count, rng):
    """Tell whether each was a member, truly as often as epsilon allows."""
    right = rng.random(2 * count) < 1 / (1 + math.exp(-epsilon))
    said = np.where(right, [1.0] * count + [-1.0] * count, 0.0)
    said[~right] = np.where(np.arange(2 * count)[~right] < count, -1.0, 1.0)
    return said[:count], said[count:]


@pytest.mark.parametrize("epsilon", [0.5, 1.0, 3.0])
def test_a_mechanism_is_found_out_and_not_wronged(epsilon):
    # Randomised response is the worst that epsilon allows.
    rng = np.random.default_rng(0)
    found = [epsilon_bound(*answers(epsilon, 2_000, rng)) for _ in range(20)]
    assert max(found) <= epsilon
    assert np.median(found) > 0.7 * epsilon


def test_noise_refutes_nothing():
    rng = np.random.default_rng(0)
    found = [epsilon_bound(*rng.normal(size=(2, 300))) for _ in range(50)]
    assert sum(each > 0 for each in found) <= 2


def test_delta_lowers_a_bound_a_little():
    rng = np.random.default_rng(0)
    said = answers(2.0, 1_000, rng)
    exact, loose = epsilon_bound(*said), epsilon_bound(*said, delta=1e-6)
    assert 0.9 * exact < loose < exact
    assert epsilon_bound(*said, delta=0.1) == 0


def test_the_few_that_are_sure_may_tell_most():
    rng = np.random.default_rng(0)
    members, others = rng.normal(size=(2, 1_000))
    members[:200] += 100
    found = epsilon_bound(members, others)
    assert found > epsilon_bound(*rng.normal(size=(2, 1_000)))
    assert epsilon_bound(members[::-1], others) > 0
