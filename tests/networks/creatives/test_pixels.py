"""Bytes and numbers are the same pixels."""

import numpy as np
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.networks.creatives.pixels import cover
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import hide_pixels
from tfgan_ads.networks.creatives.pixels import to_bytes


def test_every_byte_comes_back():
    every = np.arange(256, dtype="uint8")
    np.testing.assert_array_equal(to_bytes(from_bytes(every)), every)


@settings(deadline=None)
@given(st.floats(-1, 1, width=32))
def test_a_number_comes_back_within_half_a_step(value):
    again = float(from_bytes(to_bytes(tf.constant(value))))
    assert abs(again - value) <= 0.5 / 127.5 + 1e-6


@settings(deadline=None)
@given(st.floats(-1e6, 1e6, width=32).filter(lambda x: abs(x) > 1))
def test_what_is_out_of_range_is_black_or_white(value):
    assert int(to_bytes(tf.constant(value))) == (255 if value > 0 else 0)


def test_what_is_hidden_has_the_colour_of_what_is_seen_and_moves_nothing():
    images = tf.Variable(tf.random.stateless_normal((2, 3, 3, 3), (0, 0)))
    hidden = tf.random.stateless_uniform((2, 3, 3, 1), (0, 1)) < 0.5
    with tf.GradientTape() as tape:
        shown = hide_pixels(images, hidden)
        loss = tf.reduce_sum(shown**3)
    gone = np.broadcast_to(hidden, images.shape)
    for one, mask, picture in zip(
        shown.numpy(), hidden.numpy()[..., 0], images
    ):
        mean = picture.numpy()[~mask].mean(0)
        np.testing.assert_allclose(
            one[mask], np.tile(mean, (mask.sum(), 1)), 1e-5
        )
    np.testing.assert_array_equal(shown.numpy()[~gone], images.numpy()[~gone])
    slope = tape.gradient(loss, images).numpy()
    assert (slope[gone] == 0).all() and (slope[~gone] != 0).all()
    assert hide_pixels(images, None) is images


def test_where_all_is_hidden_there_is_grey():
    half = tf.ones((1, 2, 2, 3), "float16")
    shown = hide_pixels(half, tf.ones((1, 2, 2, 1), bool))
    assert shown.dtype == half.dtype and not shown.numpy().any()


def test_others_are_shown_in_the_type_of_pictures():
    half, hidden = tf.ones((1, 1, 2, 1), "float16"), [[[[True], [False]]]]
    shown = cover(half, tf.constant(hidden), tf.zeros((1, 1, 2, 1)))
    assert shown.dtype == half.dtype
    assert shown.numpy().ravel().tolist() == [0, 1]
    assert cover(half, None, None) is half
