"""A slope from two verdicts, on a quarter of the batch."""

import numpy as np
import tensorflow as tf

from tfgan_ads.training.penalties.penalty import PENALTIES


def test_finite_difference_looks_at_a_quarter(toy):
    count = 32
    real, fake = (
        tf.constant(np.tile(x, (4, 1, 1, 1))) for x in (toy.real, toy.fake)
    )
    rows = {"slope": tf.range(1.0, count + 1)}
    seed = tf.constant([0, 0], "int64")
    penalty = PENALTIES["finite_difference"]()
    slopes = penalty.discriminate(toy.critic, real, fake, rows, seed).penalties
    assert list(slopes) == ["r1", "r2"]
    # Eight rows with gradients W to 8 W, and the noise of this seed.
    noise = tf.random.stateless_normal((8, 4, 4, 1), (0, 0)).numpy()
    along = (noise * toy.weights).sum((1, 2, 3)) * np.arange(1, 9)
    for value in slopes.values():
        np.testing.assert_allclose(value, (along**2).mean(), rtol=1e-2)


def test_finite_difference_never_parts_a_group(toy):
    """A row's verdict hangs on its group, so it must come along whole."""
    seen = []

    def watching(images, rows):
        seen.append(images.shape[0])
        return toy.critic(images, rows)

    for rows in (8, 24, 64, 5):
        images = tf.zeros((rows, 4, 4, 1))
        PENALTIES["finite_difference"]().discriminate(
            watching,
            images,
            images,
            {"slope": tf.ones(rows)},
            tf.constant([0, 0], "int64"),
        )
    assert seen == [16, 8, 8, 48, 8, 8, 128, 16, 16, 10, 2, 2]
