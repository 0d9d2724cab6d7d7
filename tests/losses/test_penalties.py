import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.losses.penalties import finite_difference
from tfgan_ads.losses.penalties import logit_centring
from tfgan_ads.losses.penalties import squared_norm
from tfgan_ads.losses.penalties import unit_norm

RNG = np.random.default_rng(0)
WEIGHTS = RNG.normal(size=(2 * 2 * 1, 3))
IMAGES = RNG.normal(size=(4, 2, 2, 1))


def input_gradients(weights):
    """Of D(x) = sum tanh(x W), in NumPy."""
    slope = 1 - np.tanh(IMAGES.reshape(4, -1) @ weights) ** 2
    return slope @ weights.T


EXPECTED = {
    squared_norm: lambda w: (input_gradients(w) ** 2).sum(1).mean(),
    unit_norm: lambda w: (
        (np.linalg.norm(input_gradients(w), axis=1) - 1) ** 2
    ).mean(),
}


@pytest.mark.parametrize("penalty", list(EXPECTED))
def test_value_and_second_gradient_agree_with_float64(penalty):
    weights = tf.Variable(WEIGHTS, dtype="float32")
    images = tf.constant(IMAGES, "float32")
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(images)
            flat = tf.reshape(images, (4, -1))
            total = tf.reduce_sum(tf.tanh(flat @ weights))
        value = penalty(inner.gradient(total, images))
    found = outer.gradient(value, weights).numpy()
    np.testing.assert_allclose(value, EXPECTED[penalty](WEIGHTS), rtol=1e-5)
    step = 1e-6
    for place in np.ndindex(WEIGHTS.shape):
        moved = np.zeros(WEIGHTS.shape)
        moved[place] = step
        up, down = (EXPECTED[penalty](WEIGHTS + s * moved) for s in (1, -1))
        np.testing.assert_allclose(
            found[place], (up - down) / (2 * step), rtol=1e-3, atol=1e-5
        )


def test_unit_norm_of_a_dead_critic_has_a_gradient():
    gradients = tf.Variable(tf.zeros((2, 2, 2, 1)))
    with tf.GradientTape() as tape:
        value = unit_norm(gradients)
    assert float(value) == pytest.approx(1, abs=1e-5)
    assert np.isfinite(tape.gradient(value, gradients)).all()


def test_finite_difference_of_a_linear_critic_is_its_squared_norm():
    # (w . n)^2 has mean |w|^2 and standard deviation sqrt(2) |w|^2.
    rng = np.random.default_rng(0)
    w, x = rng.normal(size=8), rng.normal(size=(40_000, 8))
    noise = rng.normal(size=x.shape)
    found = finite_difference(x @ w, (x + 0.01 * noise) @ w, 0.01)
    np.testing.assert_allclose(float(found), w @ w, rtol=4 * np.sqrt(2 / 4e4))


def test_logit_centring():
    value = logit_centring(np.array([1.0, 2.0]), np.array([3.0, -2.0]))
    assert float(value) == 8.0
