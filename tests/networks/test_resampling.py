import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.resampling import area_matrix
from tfgan_ads.networks.resampling import cubic_weights
from tfgan_ads.networks.resampling import resample
from tfgan_ads.networks.resampling import spline_matrix
from tfgan_ads.networks.resampling import spline_weights


def test_a_spline_keeps_what_is_flat_and_adds_up():
    weights = spline_matrix(50, 7).numpy()
    np.testing.assert_allclose(weights.sum(1), 1, rtol=1e-6)
    slope = weights @ np.arange(7.0)
    inner = np.diff(slope)[10:-10]
    np.testing.assert_allclose(inner, 7 / 50, rtol=1e-4)


def test_an_area_is_averaged_and_repeated():
    assert area_matrix(2, 4).numpy().tolist() == [
        [0.5, 0.5, 0, 0],
        [0, 0, 0.5, 0.5],
    ]
    assert area_matrix(4, 2).numpy().tolist() == [
        [1, 0],
        [1, 0],
        [0, 1],
        [0, 1],
    ]
    np.testing.assert_allclose(area_matrix(3, 2)[1], [0.5, 0.5], rtol=1e-6)


def test_rows_and_columns_have_sizes_of_their_own():
    grid = tf.reshape(tf.range(8.0), (1, 2, 4, 1))
    read = resample(grid, 1, 2).numpy()[0, :, :, 0]
    assert read.tolist() == [[2.5, 4.5]]


def test_a_spline_goes_on_beyond_the_edge_as_it_ends():
    weights = spline_weights(tf.constant([-9.0, -2.0, 0.0, 9.0, 99.0]), 8)
    ends = tf.one_hot([0, 0, 7, 7], 8).numpy()
    np.testing.assert_allclose(weights.numpy()[[0, 1, 3, 4]], ends, atol=1e-6)
    np.testing.assert_allclose(weights[2, :2], [5 / 6, 1 / 6], rtol=1e-5)


@pytest.mark.parametrize("power", [0, 1, 2])
def test_cubic_convolution_keeps_what_is_smooth(power):
    places = tf.linspace(1.0, 6.0, 21)
    read = cubic_weights(places, 8).numpy() @ np.arange(8.0) ** power
    np.testing.assert_allclose(read, places.numpy() ** power, rtol=1e-4)
