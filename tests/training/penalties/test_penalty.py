import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.penalties.penalty import PENALTIES

RNG = np.random.default_rng(0)
W = RNG.normal(size=(4, 4, 1)).astype("float32")
REAL, FAKE = RNG.normal(size=(2, 8, 4, 4, 1)).astype("float32")
ROWS = {"slope": tf.constant(np.arange(1.0, 9.0, dtype="float32"))}


def critic(images, rows):
    """Row i has the gradient (i + 1) W."""
    logits = rows["slope"] * tf.reduce_sum(images * W, (1, 2, 3))
    return DiscriminatorOutput(logits, logits[:, None], logits[:, None])


def judge(name, interval=1, examples_seen=0, dtype="float32"):
    penalty = PENALTIES[name](interval, dtype)
    seed = tf.constant([0, examples_seen], "int64")
    return penalty.discriminate(
        critic, tf.constant(REAL), tf.constant(FAKE), ROWS, seed
    )


NORM = float((W**2).sum())
R = (np.arange(1, 9) ** 2).mean() * NORM


@pytest.mark.parametrize("interval", [1, 4])
@pytest.mark.parametrize("dtype", ["float32", "float16"])
@pytest.mark.parametrize("name", ["r1", "r2", "r1r2"])
def test_exact_penalties(name, dtype, interval):
    judged = judge(name, interval, dtype=dtype)
    assert list(judged.penalties) == list(PENALTIES[name].parts)
    for value in judged.penalties.values():
        np.testing.assert_allclose(value, interval * R, rtol=1e-4)


@pytest.mark.parametrize("name", sorted(PENALTIES))
def test_the_verdict_does_not_depend_on_the_penalty(name):
    verdict = judge(name).output
    expected = [
        critic(tf.constant(x), ROWS).logits.numpy() for x in (REAL, FAKE)
    ]
    np.testing.assert_allclose(
        verdict.logits, np.concatenate(expected), rtol=1e-5
    )
    assert verdict.attributes.shape == (16, 1)


def test_lazily_it_counts_at_every_fourth_step_alone():
    values = [
        float(judge("r1", 4, examples_seen=8 * step).penalties["r1"])
        for step in range(9)
    ]
    np.testing.assert_allclose(
        values, [4 * R, 0, 0, 0, 4 * R, 0, 0, 0, 4 * R], rtol=1e-4
    )


def test_gradient_penalty_is_about_the_norm_not_its_square():
    value = float(judge("gradient_penalty").penalties["slope"])
    norms = np.arange(1, 9) * np.sqrt(NORM)
    np.testing.assert_allclose(value, ((norms - 1) ** 2).mean(), rtol=1e-4)


def test_finite_difference_looks_at_a_quarter():
    count = 32
    real, fake = (tf.constant(np.tile(x, (4, 1, 1, 1))) for x in (REAL, FAKE))
    rows = {"slope": tf.range(1.0, count + 1)}
    seed = tf.constant([0, 0], "int64")
    penalty = PENALTIES["finite_difference"]()
    slopes = penalty.discriminate(critic, real, fake, rows, seed).penalties
    assert list(slopes) == ["r1", "r2"]
    # Eight rows with gradients W to 8 W, and the noise of this seed.
    noise = tf.random.stateless_normal((8, 4, 4, 1), (0, 0)).numpy()
    along = (noise * W).sum((1, 2, 3)) * np.arange(1, 9)
    for value in slopes.values():
        np.testing.assert_allclose(value, (along**2).mean(), rtol=1e-2)


def test_finite_difference_never_parts_a_group():
    """A row's verdict hangs on its group, so it must come along whole."""
    seen = []

    def watching(images, rows):
        seen.append(images.shape[0])
        return critic(images, rows)

    for rows in (8, 24, 64, 5):
        images = tf.zeros((rows, 4, 4, 1))
        PENALTIES["finite_difference"]().discriminate(
            watching,
            images,
            images,
            {"slope": tf.ones(rows)},
            tf.constant([0, 0], "int64"),
        )
    assert seen == [16, 8, 8, 48, 8, 8, 128, 16, 16, 10, 2, 2]
