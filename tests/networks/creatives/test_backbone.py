"""A flat description of creatives."""

import keras
import numpy as np
import pytest

from tfgan_ads.networks.creatives.backbone import Backbone

IMAGES = np.random.default_rng(0).uniform(-1, 1, (2, 16, 16, 3))
IMAGES = IMAGES.astype("float32")


def leaky(x):
    return np.where(x > 0, x, 0.2 * x)


def test_dense_layers_see_all_pixels_at_once():
    backbone = Backbone(16, (5, 4), dense=True)
    found = backbone(IMAGES)
    x = IMAGES.reshape(2, -1)
    for layer in backbone.body:
        kernel, bias = (w.numpy() for w in layer.weights)
        x = leaky(x @ kernel + bias)
    np.testing.assert_allclose(found, x, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("size", "widths", "filters", "features"),
    [
        # 16 is doubled twice from 4: three convolutions lead to 2 pixels.
        (16, (4, 6), [4, 6, 6], 2 * 2 * 6),
        (16, (4, 6, 8), [4, 6, 8], 2 * 2 * 8),
        (32, (4,), [4, 4, 4], 4 * 4 * 4),
        (64, (4, 6), [4, 6, 6, 6], 4 * 4 * 6),
        (16, (4, 5, 6, 7), [4, 5, 6, 7], 1 * 1 * 7),
    ],
)
def test_the_last_filters_repeat_where_there_are_more_grids(
    size, widths, filters, features
):
    backbone = Backbone(size, widths)
    assert [layer.filters for layer in backbone.body] == filters
    seen = backbone(np.zeros((1, size, size, 3), "float32"))
    assert seen.shape == (1, features)


@pytest.mark.parametrize("dense", [True, False])
def test_the_config_makes_the_same_backbone(dense):
    backbone = Backbone(16, (4, 6), dense, dtype="mixed_bfloat16")
    twin = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(backbone)
    )
    wanted = backbone(IMAGES)
    assert wanted.dtype == "float32"
    twin(IMAGES)
    twin.set_weights(backbone.get_weights())
    np.testing.assert_array_equal(twin(IMAGES), wanted)
