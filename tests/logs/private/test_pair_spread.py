"""How much odds vary by pairs is told by what values leave over."""

import numpy as np
import pytest

from tfgan_ads.logs.private.pair_spread import pair_spread

TOLD = np.full(400, 50.0)
ONE = np.zeros(400, int)


def left(spread, noise, seed=0):
    rng = np.random.default_rng(seed)
    weights = rng.normal(0, spread, len(TOLD))
    return weights * TOLD + rng.normal(0, 1, 400) * np.sqrt(TOLD + noise**2)


@pytest.mark.parametrize("noise", [0.0, 10.0])
def test_what_varies_is_found(noise):
    found = pair_spread(left(0.6, noise), TOLD, noise, ONE)
    assert 0.35 < found[0] < 0.7 and np.ptp(found) == 0


def test_chance_and_noise_are_not_taken_for_it():
    for seed in range(20):
        found = pair_spread(left(0.0, 10.0, seed), TOLD, 10.0, ONE)
        assert found[0] == 0.05


def test_columns_are_told_apart():
    blocks = np.repeat([3, 7], 200)
    some = np.where(blocks == 7, left(0.6, 0.0), left(0.0, 0.0))
    found = pair_spread(some, TOLD, 0.0, blocks)
    assert (found[:200] == 0.05).all() and (found[200:] > 0.3).all()


def test_what_rows_do_not_tell_varies_little():
    assert pair_spread(np.ones(400), np.zeros(400), 0.0, ONE)[0] == 0.05
