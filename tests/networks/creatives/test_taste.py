"""Taste: who likes what, and how it chooses."""

import keras
import numpy as np
import tensorflow as tf

from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.networks.creatives.taste import Taste


def test_taste_learns_who_clicks_what_and_chooses_it():
    rng = np.random.default_rng(0)
    liked = rng.integers(4, size=512)
    profile = np.eye(4, dtype="float32")[liked]
    shown = np.eye(4, dtype="float32")[(liked + 1) % 4]
    taste = Taste(8)
    optimizer = keras.optimizers.Adam(0.05)
    for k in range(60):
        rows = slice(64 * (k % 8), 64 * (k % 8) + 64)
        with tf.GradientTape() as tape:
            loss = matching_loss(taste(shown[rows], profile[rows]))
        optimizer.apply(
            tape.gradient(loss, taste.trainable_variables),
            taste.trainable_variables,
        )
    table = np.eye(4, dtype="float32")
    people = np.eye(4, dtype="float32")
    noise = rng.random((4, 4)).astype("float32")
    chosen = (
        taste.perturbed_scores(table, people, noise, sharpness=20.0)
        .numpy()
        .argmax(1)
    )
    np.testing.assert_array_equal(chosen, [1, 2, 3, 0])


def test_without_sharpness_every_row_is_as_likely():
    taste = Taste(2)
    noise = np.random.default_rng(1).random((4_000, 5)).astype("float32")
    people = np.ones((4_000, 3), "float32")
    chosen = (
        taste.perturbed_scores(np.eye(5, dtype="float32"), people, noise, 0.0)
        .numpy()
        .argmax(1)
    )
    counts = np.bincount(np.asarray(chosen), minlength=5)
    # 5 standard deviations of a binomial count.
    assert np.abs(counts - 800).max() < 5 * np.sqrt(4_000 * 0.2 * 0.8)


def test_config_round_trip():
    twin = Taste.from_config(Taste(7).get_config())
    assert twin.width == 7
