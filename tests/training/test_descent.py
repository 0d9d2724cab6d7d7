import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.training.descent import Descent
from tfgan_ads.training.training_settings import TrainingSettings


def make(dtype="float32", scale=1.0, **settings):
    given = TrainingSettings(**{"learning_rate": 0.5, **settings})
    return Descent("adam", given, (0.0, 0.99), dtype, tf.Variable(scale))


def step(descent, start=(3.0, 4.0), progress=0.0):
    weight = keras.Variable(start)
    with tf.GradientTape() as tape:
        loss = descent.scaled(tf.reduce_sum(weight.value**2) / 2)
    norm = descent.update(tape, loss, [weight], progress)
    return weight.numpy(), float(norm)


@pytest.mark.parametrize("dtype", ["float32", "float16"])
def test_the_norm_is_that_of_the_unscaled_gradient(dtype):
    weight, norm = step(make(dtype))
    assert norm == pytest.approx(5.0)
    # Adam's first step is the rate, whatever the gradient.
    np.testing.assert_allclose(weight, [2.5, 3.5], rtol=1e-5)


@pytest.mark.parametrize(
    ("settings", "progress", "moved"),
    [
        ({}, 1.0, 0.05),
        ({"final_learning_rate": 0.25}, 1.0, 0.25),
        # The first step counts for a thousandth of a run.
        ({"final_learning_rate": 0.5, "warm_up": 0.5}, 0.249, 0.25),
        ({"final_learning_rate": 0.5, "scale": 0.5}, 0.0, 0.25),
    ],
)
def test_the_rate_follows_the_schedules(settings, progress, moved):
    weight, _ = step(make(**settings), progress=progress)
    np.testing.assert_allclose(weight, [3 - moved, 4 - moved], rtol=1e-5)


def test_what_the_loss_does_not_know_stays():
    descent = make()
    known, other = keras.Variable(1.0), keras.Variable(2.0)
    with tf.GradientTape() as tape:
        loss = descent.scaled(known.value**2)
    found = descent.gradients(tape, loss, [known, other])
    assert [float(g) for g in found] == [2.0, 0.0]
    descent.apply(found, [known, other], 0.0)
    assert float(other) == 2.0


def test_a_step_that_overflows_is_skipped_where_there_is_a_scaler():
    descent = make("float16")
    descent.optimizer.build([keras.Variable((3.0, 4.0))])
    descent.optimizer.dynamic_scale.assign(2.0**127)
    weight, norm = step(descent)
    assert weight.tolist() == [3.0, 4.0]
    assert float(descent.optimizer.dynamic_scale) == 2.0**126
    told = {name: float(x) for name, x in descent.figures(norm, "d_").items()}
    assert told == {"d_gradient": 0.0, "d_skipped": 1.0}


def test_without_a_scaler_nothing_is_hidden():
    told = make().figures(tf.constant(np.inf))
    assert np.isinf(told["gradient"]) and float(told["skipped"]) == 0.0
    assert float(make("float16").figures(tf.constant(2.0))["gradient"]) == 2.0
