"""Nothing is measured, and nothing is passed through twice."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.training.penalties.no_penalty import NoPenalty


@pytest.mark.parametrize("interval", [1, 4])
def test_a_batch_is_judged_in_one_pass_and_costs_nothing(toy, interval):
    met = []

    def watching(images, rows):
        met.append(images.numpy())
        return toy.critic(images, rows)

    judged = NoPenalty(interval).discriminate(
        watching,
        tf.constant(toy.real),
        tf.constant(toy.fake),
        toy.rows,
        tf.constant([0, 0], "int64"),
    )
    assert judged.penalties == {}
    (both,) = met
    np.testing.assert_array_equal(both, np.concatenate([toy.real, toy.fake]))
