import numpy as np
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CHOSEN
from tfgan_ads.composition.composition_inputs import PAGE_FEATURES
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_inputs import page_features


def test_what_is_left_open_is_filled_and_orders_stay():
    parts = CompositionInputs.dummy().repeat(2)
    parts = parts._replace(
        layout=tf.constant([CHOSEN, 3]),
        copy=tf.constant([[CHOSEN] * 5, [7, -1, 8, CHOSEN, -1]]),
        photo_id=tf.constant([-1, CHOSEN]),
    )
    layout, copy = tf.constant([5, 5]), tf.fill([2, 5], 9)
    filled = parts.filled(layout, copy, tf.constant([1, 1]))
    assert filled.layout.numpy().tolist() == [5, 3]
    # Prices are never chosen.
    assert filled.copy.numpy().tolist() == [[9, 9, -1, 9, 9], [7, -1, 8, 9, -1]]
    assert filled.photo_id.numpy().tolist() == [-1, 1]
    assert filled.has_photo.numpy().tolist() == [0, 1]


def test_all_but_the_price_is_left_to_choose():
    parts = CompositionInputs.dummy()._replace(
        copy=np.array([[1, 2, 3, 4, 5]], "int32")
    )
    opened = parts.to_choose()
    assert opened.copy.tolist() == [[CHOSEN, CHOSEN, 3, CHOSEN, CHOSEN]]
    assert opened.layout.tolist() == opened.photo_id.tolist() == [CHOSEN]


def test_pictures_become_floats():
    parts = CompositionInputs.dummy()
    white = parts._replace(product=parts.product + 255).as_floats()
    assert white.product.dtype == tf.float32
    assert float(tf.reduce_min(white.product)) == 1
    assert not white.logo.numpy().any()


def test_networks_tell_slots_apart():
    width, height = np.array([300, 728, 160.0]), np.array([250, 90, 600.0])
    told = page_features(width, height).numpy()
    assert told.shape == (3, PAGE_FEATURES)
    assert told[:, 1:].argmax(1).tolist() == [1, 3, 0]


def test_several_designs_are_offered():
    parts = CompositionInputs.dummy().repeat(2)
    parts = parts._replace(
        layout=tf.constant([CHOSEN, 3]),
        copy=tf.constant([[CHOSEN] * 5, [7, -1, 8, CHOSEN, -1]]),
    )
    layout, copy = parts.offered(tf.constant([5, 6]), tf.fill([2, 5], 9))
    assert layout.numpy().tolist() == [[5, 6], [3, 3]]
    assert copy.numpy()[:, 1].tolist() == [[9, 9, -1, 9, 9], [7, -1, 8, 9, -1]]
