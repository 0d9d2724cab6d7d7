"""Monotone curves through even positions."""

import numpy as np
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.networks.rows.place_curves import KNOTS
from tfgan_ads.networks.rows.place_curves import bend
from tfgan_ads.networks.rows.place_curves import straight

PLACES = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=20)


def column(values):
    return tf.constant(values, tf.float32)[:, None]


@settings(deadline=None)
@given(PLACES, st.integers(0, 2**32 - 1))
def test_it_interpolates_between_its_knots(places, seed):
    knots = np.sort(np.random.default_rng(seed).uniform(-1, 1, KNOTS))
    found = bend(column(places), tf.constant(knots[None], tf.float32))
    wanted = np.interp(places, knots, np.linspace(-1, 1, KNOTS))
    np.testing.assert_allclose(found[:, 0], wanted, atol=2e-3)


@settings(deadline=None)
@given(PLACES)
def test_a_straight_curve_changes_nothing(places):
    found = bend(column(places), straight((1, KNOTS)))
    np.testing.assert_allclose(found[:, 0], places, atol=1e-6)


def test_each_column_has_its_own_curve():
    half = np.linspace(-1, 0, KNOTS)
    curves = tf.constant(np.stack([half, half + 1]), tf.float32)
    places = tf.constant([[-0.5, -0.5], [0.5, 0.5]], tf.float32)
    found = bend(places, curves)
    # What is beyond the last knot is at the end.
    np.testing.assert_allclose(found, [[0, -1], [1, 0]], atol=1e-6)


def test_a_curve_of_quantiles_makes_a_column_uniform():
    drawn = np.random.default_rng(0).exponential(size=20_000)
    knots = np.quantile(drawn, np.linspace(0, 1, KNOTS))
    found = bend(column(drawn), tf.constant(knots[None], tf.float32))
    # Eight bins of 32 intervals each.
    counts, _ = np.histogram(found, 8, (-1, 1))
    np.testing.assert_allclose(counts / 20_000, 1 / 8, atol=5e-4)


def test_knots_that_coincide_are_a_step():
    knots = np.r_[np.full(128, -1.0), np.full(129, 1.0)]
    found = bend(column([-1.0, 0.0]), tf.constant(knots[None], "float32"))
    # The interval that leads from -1 to 1 ends at the middle.
    step = 2 / (KNOTS - 1)
    np.testing.assert_allclose(found[:, 0], [-step, -step / 2], atol=1e-6)


def test_the_last_knots_that_coincide_end_at_the_end():
    knots = np.r_[np.linspace(-1, 0, KNOTS - 1), 0.0]
    found = bend(column([0.0, 0.5]), tf.constant(knots[None], "float32"))
    assert found.numpy().tolist() == [[1.0], [1.0]]
