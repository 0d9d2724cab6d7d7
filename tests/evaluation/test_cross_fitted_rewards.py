"""A round's own reward says nothing about what is expected of it."""

import numpy as np

from tfgan_ads.evaluation.cross_fitted_rewards import cross_fitted_rewards


def test_a_rounds_own_reward_does_not_count():
    rng = np.random.default_rng(0)
    context, action = rng.normal(size=(30, 2)), rng.integers(2, size=30)
    reward = rng.integers(2, size=30)
    changed = reward.copy()
    changed[7] = 1 - changed[7]
    before, after = (
        cross_fitted_rewards(context, action, r, 2) for r in (reward, changed)
    )
    np.testing.assert_array_equal(before[7], after[7])
    assert (before != after).any()


def test_noise_is_not_believed():
    rng = np.random.default_rng(1)
    reward = rng.integers(2, size=400)
    found = cross_fitted_rewards(
        rng.normal(size=(400, 2)), rng.integers(2, size=400), reward, 2
    )
    assert found.shape == (400, 2)
    assert abs(np.corrcoef(found[:, 0], reward)[0, 1]) < 0.2
