import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.augmentation import NOISE
from tfgan_ads.creatives.augmentation import augment
from tfgan_ads.creatives.augmentation import suggested_probability

IMAGES = np.random.default_rng(0).uniform(-1, 1, (3, 16, 16, 2))
IMAGES = IMAGES.astype("float32")


def noise(**columns):
    """Touch every creative, in the middle of all ranges but where told."""
    values = np.full((3, NOISE), 0.5, "float32")
    values[:, 0] = 0.0
    for name, value in columns.items():
        values[:, int(name[1:])] = value
    return tf.constant(values)


def test_in_the_middle_nothing_moves():
    for colour in (False, True):
        out = augment(tf.constant(IMAGES), noise(), 1.0, colour)
        np.testing.assert_allclose(out, IMAGES, atol=1e-6)


@pytest.mark.parametrize("low", [0.0, 0.99])
def test_shifts_by_an_eighth_and_fills_with_grey(low):
    out = augment(tf.constant(IMAGES), noise(c1=low), 1.0).numpy()
    expected = np.zeros_like(IMAGES)
    if low == 0.0:
        expected[:, :-2] = IMAGES[:, 2:]
    else:
        expected[:, 2:] = IMAGES[:, :-2]
    np.testing.assert_allclose(out, expected, atol=1e-6)


def test_cuts_a_hole_of_half_the_side():
    out = augment(tf.constant(IMAGES), noise(c3=0.0), 1.0).numpy()
    expected = IMAGES.copy()
    expected[:, 4:12, 4:12] = 0
    np.testing.assert_allclose(out, expected, atol=1e-6)


def test_colour_keeps_the_shape_of_what_is_there():
    out = augment(tf.constant(IMAGES), noise(c6=1.0), 1.0, True).numpy()
    np.testing.assert_allclose(out, IMAGES + 0.5, atol=1e-6)
    flat = augment(tf.constant(IMAGES), noise(c7=0.0), 1.0, True).numpy()
    np.testing.assert_allclose(flat[..., 0], flat[..., 1], atol=1e-6)


def test_probability_is_the_share_that_is_touched():
    rng = np.random.default_rng(0)
    images = tf.ones((4_000, 16, 16, 1))
    draws = rng.uniform(size=(4_000, NOISE)).astype("float32")
    draws[:, 3] = 0.0
    out = augment(images, tf.constant(draws), 0.3).numpy()
    touched = (out != 1).any((1, 2, 3)).mean()
    np.testing.assert_allclose(touched, 0.3, atol=4 * np.sqrt(0.21 / 4_000))


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_gradients_pass_twice(dtype):
    images = tf.constant(IMAGES, dtype)
    values = noise(c1=0.1, c3=0.0)
    with tf.GradientTape() as outer:
        outer.watch(images)
        with tf.GradientTape() as inner:
            inner.watch(images)
            out = augment(images, values, 1.0, True)
            total = tf.reduce_sum(tf.cast(out, "float32") ** 3)
        slope = tf.cast(inner.gradient(total, images), "float32")
        steep = tf.reduce_sum(slope**2)
    second = outer.gradient(steep, images)
    assert second.dtype == images.dtype
    assert np.isfinite(tf.cast(second, "float32")).all()
    assert (tf.cast(second, "float32").numpy() != 0).any()


def test_suggested_probability_rises_with_how_often_one_is_seen():
    values = [float(suggested_probability(n)) for n in (0, 100, 200, 10**6)]
    np.testing.assert_allclose(values, [0.0, 0.0, 0.3, 0.3], rtol=1e-6)
    np.testing.assert_allclose(
        suggested_probability(100 * 2**0.5), 0.15, rtol=1e-6
    )
