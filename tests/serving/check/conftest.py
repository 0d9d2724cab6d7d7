"""Saves a model of one signature."""

import keras
import pytest
import tensorflow as tf

from tfgan_ads.serving.warm_up import blank_request
from tfgan_ads.serving.warm_up import write_warm_up

SPECS = {"x": tf.TensorSpec([None], tf.float32, "x")}


class Endpoint(tf.Module):
    """Answers as a function of itself and `x` does."""

    def __init__(self, answer):
        super().__init__()
        self.count = tf.Variable(0.0)
        self.seeds = keras.random.SeedGenerator(0)
        self.tracked = self.seeds.state.value
        self.answer = answer

    def save(self, folder):
        def call(**inputs):
            return self.answer(self, **inputs)

        signature = tf.function(call).get_concrete_function(**SPECS)
        tf.saved_model.save(self, folder, {"serving_default": signature})
        requests = [
            blank_request("serving_default", SPECS, rows, {"x": 1.0})
            for rows in (1, 3)
        ]
        write_warm_up(folder, requests)
        return folder


@pytest.fixture
def save(tmp_path):
    """Return a function that saves a version with its warm-up requests."""
    return lambda answer: Endpoint(answer).save(tmp_path / "1")
