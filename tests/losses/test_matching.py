"""The matching loss, by hand."""

import numpy as np
import tensorflow as tf

from tfgan_ads.losses.matching import matching_loss


def test_perfect_and_known_scores():
    assert float(matching_loss(50.0 * tf.eye(6))) < 1e-6
    scores = tf.constant([[1.0, 0.0], [0.0, 0.0]])
    softplus = np.log1p(np.exp([-1.0, 0.0]))
    np.testing.assert_allclose(
        float(matching_loss(scores)), softplus.mean(), rtol=1e-6
    )
