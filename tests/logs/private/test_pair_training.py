import keras
import pytest
import tensorflow as tf

from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.logs.private.pair_training import PairTraining


class Generator:
    """Expects its only weight, whatever it is told."""

    def __init__(self):
        self.weight = keras.Variable(3.0)
        self.trainable_variables = [self.weight]

    def expect(self, inputs):
        return self.weight.value * inputs


class Task:
    compute_dtype = "float32"

    def __init__(self):
        self.rate_scale = tf.Variable(1.0)
        self.generator = Generator()
        self.rows = []

    def pair_loss(self, expected):
        return tf.reduce_mean(expected) ** 2

    def own_inputs(self, rows):
        self.rows.append(rows)
        return tf.ones((rows,))


def make():
    task = Task()
    method = PairTraining(task, PairSettings(learning_rate=0.1, warm_up=0.0))
    method.build_optimizers()
    return task, method


def test_a_step_draws_as_many_rows_as_told_and_goes_down():
    task, method = make()
    figures = method.step((tf.zeros((6,)),), 0.0)
    assert task.rows == [6]
    # Of w ** 2 at w = 3.
    assert float(figures["pair_loss"]) == pytest.approx(9.0)
    assert float(figures["gradient"]) == pytest.approx(6.0)
    assert float(task.generator.weight) == pytest.approx(2.9)
    assert set(figures) == set(PairTraining.FIGURES)


def test_held_out_rows_are_not_looked_at():
    task, method = make()
    assert method.evaluate((tf.zeros((6,)),)) == {} and task.rows == []
