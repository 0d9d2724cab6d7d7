import numpy as np
import tensorflow as tf

from tfgan_ads.networks.creatives.page import Page
from tfgan_ads.networks.creatives.page import middles


def test_places_are_in_units_of_the_root_of_the_area():
    page = Page(
        tf.fill([2], 400.0), tf.fill([2], 100.0), middles(2), middles(4)
    )
    assert page.shape == (2, 4)
    assert page.x.numpy()[1].tolist() == [-0.75, -0.25, 0.25, 0.75]
    assert page.y.numpy()[1].tolist() == [-0.125, 0.125]


def test_a_centre_is_in_widths_and_heights():
    page = Page(tf.ones(1) * 400, tf.ones(1) * 100, middles(1), middles(2))
    x, y, distance = page.around(tf.constant([[0.25, 0.8]]))
    assert x.numpy().ravel().tolist() == [-1.0, 0.0]
    np.testing.assert_allclose(y.numpy().ravel(), [-0.4], rtol=1e-6)
    np.testing.assert_allclose(distance[0, 0], [1.16**0.5, 0.4], rtol=1e-5)


def test_some_of_the_pixels_are_where_they_are_among_all():
    whole = middles(10)
    np.testing.assert_allclose(middles(4, 10, 6), whole[6:], rtol=1e-6)
