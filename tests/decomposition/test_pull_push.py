"""What is not known becomes the mean of what is around it."""

import numpy as np
import pytest

from tfgan_ads.decomposition.pull_push import fill
from tfgan_ads.decomposition.pull_push import resized


def test_what_is_known_stays():
    picture = np.random.default_rng(0).random((9, 14, 3), "float32")
    known = np.ones((9, 14), "float32")
    known[3:6, 4:9] = 0
    filled = fill(picture, known)
    np.testing.assert_array_equal(filled[known > 0], picture[known > 0])


@pytest.mark.parametrize("channels", [1, 3, 5])
def test_a_hole_in_one_colour_gets_it(channels):
    picture = np.full((16, 20, channels), 42, "float32")
    known = np.ones((16, 20), "float32")
    known[4:12, 5:15] = picture[4:12, 5:15] = 0
    np.testing.assert_allclose(fill(picture, known), 42, rtol=1e-5)


def test_where_nothing_is_known_it_is_grey():
    picture = np.zeros((3, 5, 3), "float32")
    assert (fill(picture, np.zeros((3, 5), "float32")) == 127).all()


def test_a_smaller_picture_has_the_means():
    picture = np.arange(8, dtype="float32").reshape(2, 4, 1)
    small = resized(picture, (2, 1))
    np.testing.assert_allclose(small[..., 0], [[2.5, 4.5]])
