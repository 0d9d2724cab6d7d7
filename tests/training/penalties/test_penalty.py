"""Every penalty judges alike; a lazy one counts now and then, but more."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.training.penalties.penalty import PENALTIES


@pytest.mark.parametrize("name", sorted(PENALTIES))
def test_the_verdict_does_not_depend_on_the_penalty(toy, name):
    verdict = toy.judge(name).output
    expected = [
        toy.critic(tf.constant(x), toy.rows).logits.numpy()
        for x in (toy.real, toy.fake)
    ]
    np.testing.assert_allclose(
        verdict.logits, np.concatenate(expected), rtol=1e-5
    )
    assert verdict.attributes.shape == (16, 1)


def test_lazily_it_counts_at_every_fourth_step_alone(toy):
    values = [
        float(toy.judge("r1", 4, examples_seen=8 * step).penalties["r1"])
        for step in range(9)
    ]
    np.testing.assert_allclose(
        values,
        [4 * toy.r1, 0, 0, 0, 4 * toy.r1, 0, 0, 0, 4 * toy.r1],
        rtol=1e-4,
    )


def test_lazily_the_mean_penalty_is_the_same(grey, build, fit):
    plain, lazy = (
        build(learning_rate=1e-9, penalty_interval=1),
        build(learning_rate=1e-9, penalty_interval=2),
    )
    every, some = fit(plain, grey, 512), fit(lazy, grey, 512)
    # Half of the batches, counted twice.
    np.testing.assert_allclose(some["r1"], every["r1"], rtol=0.1)
