"""What a discriminator says goes through functions of nests."""

import numpy as np
import tensorflow as tf

from tfgan_ads.networks.discriminator_output import DiscriminatorOutput


def test_two_verdicts_are_joined_by_name():
    one = DiscriminatorOutput(
        tf.constant([1.0]), tf.zeros((1, 0)), tf.constant([[2.0, 3.0]])
    )
    joined = tf.nest.map_structure(lambda *x: tf.concat(x, 0), one, one)
    assert type(joined) is DiscriminatorOutput
    np.testing.assert_array_equal(joined.logits, [1, 1])
    assert joined.attributes.shape == (2, 0)
    np.testing.assert_array_equal(joined.features, [[2, 3], [2, 3]])
