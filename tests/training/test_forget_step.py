"""A trained model gives its step back, and can be trained on."""

import keras
import numpy as np

from tfgan_ads.training.forget_step import forget_step


def test_the_step_is_gone_and_made_anew_when_wanted():
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    x = np.ones((4, 2), "float32")
    model.fit(x, x[:, :1], verbose=0)
    assert model.train_function is not None
    forget_step(model)
    assert model.train_function is None
    model.fit(x, x[:, :1], verbose=0)
    assert model.train_function is not None
