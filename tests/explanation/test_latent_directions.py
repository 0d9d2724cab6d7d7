"""Directions of the noise, named by what changes."""

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.explanation.ad_values import DrawnAds
from tfgan_ads.explanation.latent_directions import latent_directions
from tfgan_ads.explanation.latent_directions import measures


class Lamp:
    """Draws pictures whose light is one place of the latent."""

    def draw(self, users, product, seeds):
        rng = np.random.default_rng(0)
        latent = rng.normal(size=(len(users), 6)).astype("float32")
        return self.redrawn({"latent": tf.constant(latent)})

    def redrawn(self, inputs):
        light = 128 + 20 * np.asarray(inputs["latent"])[:, 2]
        images = np.ones((1, 4, 4, 3)) * light[:, None, None, None]
        images = images.clip(0, 255).astype("uint8")
        return DrawnAds(images, None, inputs)


def test_light_is_found_and_nothing_else():
    table, strips = latent_directions(Lamp(), pd.DataFrame({"age": [3]}))
    assert table.index[0] == "brightness" and table["R^2"].iloc[0] > 0.99
    assert (table["R^2"].iloc[1:] < 0.01).all()
    assert [*strips] == ["brightness"]
    light = strips["brightness"].mean((1, 2, 3))
    assert (np.diff(light) > 20).all()


def test_measures_say_what_they_are_called():
    red = np.zeros((1, 4, 4, 3), "uint8")
    red[..., 0] = 255
    grid = np.zeros((1, 4, 4, 3), "uint8")
    grid[:, ::2] = 255
    found = measures(np.concatenate([red, grid]))
    assert found["warmth"].tolist() == [1.0, 0.0]
    assert found["colour"].tolist() == [1.0, 0.0]
    assert found["detail"].tolist() == [0.0, 1.0]
    assert found["contrast"].tolist() == [0.0, 0.5]


def test_the_model_is_asked(values, people):
    table, _ = latent_directions(values, people.iloc[[0]], draws=20)
    assert {*table.columns} == {"R^2", "from", "to"} and len(table) == 5
