"""Where numbers stand in their distribution, by hand and in the graph."""

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.features.tables.quantiles import KNOTS
from tfgan_ads.features.tables.quantiles import Quantiles


def test_places_and_values_are_on_straight_lines_between_the_quantiles():
    quantiles = Quantiles([0.0, 10.0, 30.0], None)
    places = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
    values = np.array([0.0, 5.0, 10.0, 20.0, 30.0])
    assert quantiles.values(places).tolist() == values.tolist()
    assert quantiles.places(values).tolist() == places.tolist()
    assert quantiles.places(np.array([-9.0, 99.0])).tolist() == [-1.0, 1.0]
    assert quantiles.ends == [0.0, 30.0]


def test_rounded_numbers_end_within_half_a_step_of_the_outer_quantiles():
    quantiles = Quantiles([-0.05, 0.15], 1)
    assert quantiles.ends == pytest.approx([0.0, 0.1])
    drawn = quantiles.values(np.array([-1.0, -0.01, 0.01, 1.0]))
    assert drawn.tolist() == [0.0, 0.0, 0.1, 0.1]
    # By 0.498 of a step to either side, of a width of 0.2.
    spread = quantiles.places(np.zeros(3), np.array([-1.0, 0.0, 1.0]))
    np.testing.assert_allclose(spread, [-0.998, -0.5, -0.002], atol=1e-9)


def test_no_numbers_have_no_ends_and_the_middle_place():
    nothing = Quantiles.fit(np.array([]), None)
    assert len(nothing) == 0 and nothing.ends == []
    assert nothing.places(np.array([3.0, -1.0])).tolist() == [0.0, 0.0]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(-99, 99), min_size=1, max_size=30),
    st.integers(0, 2),
    st.lists(st.floats(-1, 1), min_size=1, max_size=5),
)
def test_the_graph_restores_what_numpy_restores(numbers, decimals, places):
    values = np.array(numbers) / 10**decimals
    quantiles = Quantiles.fit(values, decimals)
    assert len(quantiles) == KNOTS
    at = quantiles.places(values)
    found = quantiles.places_in_graph(tf.constant(values, tf.float64))
    np.testing.assert_allclose(found, at, atol=1e-9)
    restored = quantiles.values_in_graph(tf.constant(at, tf.float64))
    np.testing.assert_allclose(restored, values, atol=1e-9)
    drawn = quantiles.values_in_graph(tf.constant(places, tf.float64))
    low, high = values.min() - 1e-9, values.max() + 1e-9
    assert ((drawn >= low) & (drawn <= high)).numpy().all()


@pytest.mark.parametrize("rows", [300, 513, 5_131])
def test_above_a_floor_no_quantile_is_a_number_of_the_table(rows):
    values = np.random.default_rng(0).normal(50, 20, rows)
    knots = Quantiles.fit(values, None, floor=10).knots
    assert np.abs(knots[:, None] - values[None]).min() > 1e-9
    at = np.linspace(0.1, 0.9, 9)
    np.testing.assert_allclose(
        np.quantile(knots, at), np.quantile(values, at), atol=5
    )


def test_a_block_of_numbers_is_of_so_many_people():
    # One user has all that is above 90.
    values = np.r_[np.linspace(0, 90, 900), np.linspace(90.1, 100, 100)]
    units = np.r_[np.arange(900), np.full(100, 900)]
    alone = Quantiles.fit(values, None, floor=10)
    known = Quantiles.fit(values, None, floor=10, units=units)
    assert alone.knots[-1] > 95 and known.knots[-1] < 95


def test_an_extreme_number_moves_no_quantile():
    values = np.random.default_rng(0).normal(50, 20, 400)
    more = np.r_[values[1:], 1e9]
    one, other = (
        Quantiles.fit(x, None, floor=10).knots for x in (values, more)
    )
    assert other.max() < 150 and np.abs(one - other).max() < 20
