"""Slopes between reals and fakes are to be 1."""

import numpy as np
import tensorflow as tf

from tfgan_ads.training.penalties.unit_slope import UnitSlope


def test_gradient_penalty_is_about_the_norm_not_its_square(toy):
    value = float(toy.judge("gradient_penalty").penalties["slope"])
    norms = np.arange(1, 9) * np.sqrt(toy.norm)
    np.testing.assert_allclose(value, ((norms - 1) ** 2).mean(), rtol=1e-4)


def test_it_looks_between_a_real_and_its_fake_at_a_share_of_each_row(toy):
    met = []

    def watching(images, rows):
        met.append(images.numpy())
        return toy.critic(images, rows)

    seed = tf.constant([3, 16], "int64")
    penalty = UnitSlope()
    penalty.measure(
        watching,
        tf.constant(toy.real),
        tf.constant(toy.fake),
        toy.rows,
        seed,
        None,
    )
    (between,) = met
    share = (between - toy.real) / (toy.fake - toy.real)
    drawn = tf.random.stateless_uniform((8, 1, 1, 1), seed).numpy()
    np.testing.assert_allclose(
        share, np.broadcast_to(drawn, share.shape), atol=1e-3
    )
