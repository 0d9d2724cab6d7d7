import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.losses import adversarial

REAL = np.array([1.5, -2.0, 0.25])
FAKE = np.array([0.5, 3.0, -1.5])
NAMES = list(adversarial.ADVERSARIAL_LOSSES)


def softplus(x):
    return np.log1p(np.exp(x))


def relu(x):
    return np.maximum(x, 0)


# Generator's and discriminator's loss, written again in NumPy: a row a loss.
EXPECTED = {
    "relativistic": lambda r, f: (softplus(r - f), softplus(f - r)),
    "non_saturating": lambda r, f: (
        softplus(-f),
        softplus(-r) + softplus(f),
    ),
    "minimax": lambda r, f: (-softplus(f), softplus(-r) + softplus(f)),
    "hinge": lambda r, f: (-f, relu(1 - r) + relu(1 + f)),
    "least_squares": lambda r, f: (
        (f - 1) ** 2 / 2,
        ((r - 1) ** 2 + f**2) / 2,
    ),
    "wasserstein": lambda r, f: (-f, f - r),
}


def test_every_loss_has_its_row():
    assert NAMES == list(EXPECTED)


@pytest.mark.parametrize("name", NAMES)
def test_known_numbers(name):
    losses = adversarial.get(name)(
        tf.constant(REAL, "float32"), tf.constant(FAKE, "float32")
    )
    expected = [x.mean() for x in EXPECTED[name](REAL, FAKE)]
    np.testing.assert_allclose([float(x) for x in losses], expected, rtol=1e-6)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("name", NAMES)
def test_gradients_agree_with_differences_in_float64(name, side):
    logits = tf.Variable(np.stack([REAL, FAKE]), dtype="float32")
    with tf.GradientTape() as tape:
        loss = adversarial.get(name)(logits[0], logits[1])[side]
    found = tape.gradient(loss, logits).numpy()
    step = 1e-6
    for place in np.ndindex(2, len(REAL)):
        moved = np.zeros((2, len(REAL)))
        moved[place] = step
        up, down = (
            EXPECTED[name](*(np.stack([REAL, FAKE]) + s * moved))[side].mean()
            for s in (1, -1)
        )
        np.testing.assert_allclose(
            found[place], (up - down) / (2 * step), rtol=1e-5, atol=1e-7
        )


@pytest.mark.parametrize("name", NAMES)
def test_the_two_pull_apart(name):
    real, fake = tf.Variable([0.2, -0.3]), tf.Variable([-0.1, 0.4])
    with tf.GradientTape(persistent=True) as tape:
        losses = adversarial.get(name)(real, fake)
    # G raises the logits of its fakes; D lowers them and raises the reals'.
    assert (tape.gradient(losses.generator, fake).numpy() < 0).all()
    assert (tape.gradient(losses.discriminator, fake).numpy() > 0).any()
    assert (tape.gradient(losses.discriminator, real).numpy() < 0).all()


def test_an_unknown_loss_names_the_nearest():
    with pytest.raises(AdsError, match="Did you mean 'relativistic'"):
        adversarial.get("relatvistic")
