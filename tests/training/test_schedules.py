import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average
from tfgan_ads.training.schedules import cosine


@given(st.floats(0, 1), st.floats(0, 1))
def test_cosine_never_rises_towards_a_lower_end(a, b):
    early, late = sorted((a, b))
    assert (
        float(cosine(2.0, 0.5, late)) <= float(cosine(2.0, 0.5, early)) + 1e-6
    )


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
