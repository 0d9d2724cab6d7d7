"""An average whose half-life is a share of what was seen."""

import keras
import numpy as np
import pytest

from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average


@pytest.mark.parametrize("images", [1_000, 10_000, 1_000_000])
def test_the_half_life_is_a_share_of_the_images_seen(images):
    batch = 10
    steps = int(0.05 * images) // batch
    decay = float(ema_decay(batch, images, 0.05))
    np.testing.assert_allclose(decay**steps, 0.5, rtol=1e-3)


def test_average_moves_by_one_minus_the_decay():
    average, weight = keras.Variable([0.0, 1.0]), keras.Variable([1.0, 3.0])
    update_average([average], [weight], 0.75)
    np.testing.assert_allclose(average.numpy(), [0.25, 1.5])


def test_a_weight_without_an_element_is_averaged_too():
    average, weight = keras.Variable(np.zeros((0, 3))), keras.Variable([2.0])
    empty = keras.Variable(np.zeros((0, 3)))
    other = keras.Variable([0.0])
    update_average([average, other], [empty, weight], 0.5)
    assert average.shape == (0, 3)
    np.testing.assert_allclose(other.numpy(), [1.0])


def test_networks_that_do_not_match_are_refused():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        update_average([keras.Variable(0.0)], [], 0.5)
