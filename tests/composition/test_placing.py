import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.composition.placing import cover
from tfgan_ads.composition.placing import overlaps
from tfgan_ads.composition.placing import place
from tfgan_ads.composition.placing import rounded


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 5), st.floats(0.1, 5), st.integers(1, 9))
def test_all_of_a_row_is_somewhere(start, length, source):
    stop = start + length
    matrix = overlaps(tf.constant([start]), tf.constant([stop]), source, 10)
    assert matrix.numpy().sum() == pytest.approx(length, abs=1e-4)


def test_a_picture_is_averaged_down():
    picture = np.arange(16, dtype="float32").reshape(1, 4, 4, 1)
    box = tf.constant([[0.0, 0.0, 2.0, 2.0]])
    placed = place(tf.constant(picture), box, 2, 2).numpy()[0, :, :, 0]
    assert placed.tolist() == [[2.5, 4.5], [10.5, 12.5]]


def test_gradients_reach_the_box():
    box = tf.Variable([[1.2, 1.2, 3.4, 3.4]])
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(place(tf.ones((1, 4, 4, 1)), box, 5, 5))
    slope = tape.gradient(total, box).numpy()[0]
    np.testing.assert_allclose(slope, [-2.2, -2.2, 2.2, 2.2], rtol=1e-4)


def test_no_box_no_pixel():
    assert not cover(tf.zeros((1, 4)), 3, 3).numpy().any()


def test_a_round_box_covers_its_area():
    size, radius = 40, 8.0
    middles = tf.range(size, dtype=tf.float32) + 0.5
    covered = rounded(
        tf.constant([[5.0, 5.0, 35.0, 35.0]]),
        tf.constant([radius]),
        middles[None, None],
        middles[None, :, None],
        (tf.ones(1), tf.ones(1)),
    )
    area = 30 * 30 - (4 - np.pi) * radius**2
    assert covered.numpy().sum() == pytest.approx(area, rel=2e-3)


def test_squeezed_pixels_are_covered_alike():
    # Half as many columns, each twice as wide.
    x = (tf.range(10, dtype=tf.float32) + 0.5) * 2
    y = tf.range(20, dtype=tf.float32) + 0.5
    covered = rounded(
        tf.constant([[3.0, 4.5, 17.0, 16.0]]),
        tf.zeros(1),
        x[None, None],
        y[None, :, None],
        (tf.fill([1], 2.0), tf.ones(1)),
    )
    row = covered.numpy()[0, 10, :, 0]
    np.testing.assert_allclose(row, [0, 0.5, *[1] * 6, 0.5, 0], atol=1e-6)
    assert covered.numpy()[0, 4, 5, 0] == pytest.approx(0.5, abs=1e-5)
