"""What is told in pixels of the page is drawn on a squeezed grid."""

import numpy as np
import tensorflow as tf

from tests.composition.conftest import design
from tfgan_ads.composition.grid import Grid

# The left half of an ad of 300x250.
LEFT = tf.constant([[0.0, 0.0, 150.0, 250.0]])


def grid():
    ground = np.zeros((1, 4, 6, 3), "float32")
    ground[..., 1:3, :] = 0.25
    ground[..., 5, :] = 1.0
    return tf.constant(ground), Grid(tf.constant(ground), design())


def test_a_box_of_the_page_is_filled():
    ground, drawn = grid()
    ad = drawn.fill(ground, LEFT, tf.zeros(1), tf.ones((1, 3))).numpy()
    np.testing.assert_allclose(ad[0, :, :3], 1, atol=1e-2)
    np.testing.assert_allclose(ad[0, :, 3:], ground[0, :, 3:], atol=1e-2)


def test_a_picture_is_put_into_a_box_of_the_page():
    _, drawn = grid()
    placed = drawn.place(tf.ones((1, 8, 8, 1)), LEFT).numpy()[0, ..., 0]
    np.testing.assert_allclose(placed, [[1, 1, 1, 0, 0, 0]] * 4, atol=1e-6)


def test_the_least_and_the_greatest_below_a_box_are_told():
    ground, drawn = grid()
    darkest, lightest = drawn.extremes(ground[..., 0], LEFT)
    assert (float(darkest[0]), float(lightest[0])) == (0.0, 0.25)
