import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.losses import adversarial
from tfgan_ads.losses.penalties import squared_norm

REAL = np.array([1.0, -2.0], "float32")
FAKE = np.array([0.5, 3.0], "float32")


def softplus(x):
    return np.log1p(np.exp(np.asarray(x, "float64")))


EXPECTED = {
    "relativistic": (
        softplus(REAL - FAKE).mean(),
        softplus(FAKE - REAL).mean(),
    ),
    "non_saturating": (
        softplus(-FAKE).mean(),
        softplus(-REAL).mean() + softplus(FAKE).mean(),
    ),
    "minimax": (
        -softplus(FAKE).mean(),
        softplus(-REAL).mean() + softplus(FAKE).mean(),
    ),
}


@pytest.mark.parametrize("name", sorted(adversarial.ADVERSARIAL_LOSSES))
def test_known_numbers(name):
    losses = adversarial.get(name)(tf.constant(REAL), tf.constant(FAKE))
    np.testing.assert_allclose(
        [float(x) for x in losses], EXPECTED[name], rtol=1e-6
    )


@pytest.mark.parametrize("name", sorted(adversarial.ADVERSARIAL_LOSSES))
def test_generator_is_pushed_towards_real(name):
    fake = tf.Variable(FAKE)
    with tf.GradientTape() as tape:
        loss = adversarial.get(name)(tf.constant(REAL), fake).generator
    assert (tape.gradient(loss, fake).numpy() < 0).all()


def test_an_unknown_loss_names_the_nearest():
    with pytest.raises(AdsError, match="Did you mean 'relativistic'"):
        adversarial.get("relatvistic")


def test_r1_of_a_linear_critic_is_its_squared_weights():
    w = np.random.default_rng(0).normal(size=(4, 4, 3)).astype("float32")
    images = tf.Variable(np.zeros((5, 4, 4, 3), "float32"))
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(images * w)
    gradients = tape.gradient(total, images)
    np.testing.assert_allclose(
        float(squared_norm(gradients)), (w**2).sum(), rtol=1e-5
    )
