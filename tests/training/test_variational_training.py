import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.training.variational_settings import VariationalSettings
from tfgan_ads.training.variational_training import VariationalTraining


class Task:
    """Its decoder multiplies the latent by one weight."""

    compute_dtype = "float32"

    def __init__(self):
        self.rate_scale = tf.Variable(1.0)
        self.weight = keras.Variable(2.0)
        self.learned_variables = [self.weight]

    def reals(self, batch):
        return batch

    def generator_inputs(self, batch):
        return {"latent": tf.ones_like(batch)}

    def encode(self, real, inputs):
        # Variance 1 at mean 1: the divergence of a cell is a half.
        return tf.ones_like(real), tf.zeros_like(real)

    def reconstruction(self, real, inputs, batch):
        drawn = self.weight.value * inputs["latent"]
        return tf.reduce_mean((real - drawn) ** 2)

    def auxiliary_losses(self, losses, batch):
        return {**losses, "loss": losses["loss"] + 10}


def make(**settings):
    task = Task()
    method = VariationalTraining(task, VariationalSettings(**settings))
    method.build_optimizers()
    return task, method


def test_the_loss_is_its_parts():
    _, method = make(beta=3.0)
    # One latent of 1 + 1 is drawn as 4; a cell of 0 is off by 16.
    figures = method.evaluate(tf.zeros((4, 1)))
    found = {name: float(value) for name, value in figures.items()}
    assert found == pytest.approx(
        {"loss": 16 + 3 * 0.5 + 10, "reconstruction": 16, "divergence": 0.5}
    )


def test_a_step_goes_down_and_tells_the_slope():
    settings = {"learning_rate": 0.1, "warm_up": 0.0}
    task, method = make(**settings)
    figures = method.step(tf.zeros((4, 1)), 0.0)
    # d (2 w)^2 / dw at w = 2.
    assert float(figures["gradient"]) == pytest.approx(16.0)
    np.testing.assert_allclose(task.weight.numpy(), 1.9, rtol=1e-5)
    assert set(figures) == set(VariationalTraining.FIGURES)


def test_the_optimiser_is_known_by_its_attribute():
    _, method = make()
    assert list(method.optimizers) == ["optimizer"]
