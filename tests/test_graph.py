"""What is said in the graph agrees with NumPy, and refuses by a sentence."""

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.graph import checked
from tfgan_ads.graph import half_up
from tfgan_ads.graph import interpolate
from tfgan_ads.graph import shared
from tfgan_ads.graph import tables_of

numbers = st.integers(-50, 50).map(lambda x: x / 4)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(numbers, min_size=2, max_size=9, unique=True).map(sorted),
    st.lists(numbers, min_size=1, max_size=9),
    st.integers(0, 99),
)
def test_values_between_the_knots_are_those_of_numpy(at, x, seed):
    values = np.random.default_rng(seed).normal(size=len(at))
    found = interpolate(
        *(tf.constant(each, tf.float64) for each in (x, at, values))
    )
    np.testing.assert_allclose(found, np.interp(x, at, values), atol=1e-12)


def test_one_row_that_is_wrong_refuses_the_batch_in_a_graph():
    @tf.function
    def positive(x):
        return checked(2 * x, x > 0, "`x` must be positive.", x)

    np.testing.assert_array_equal(positive(tf.constant([1, 3])), [2, 6])
    refused = tf.errors.InvalidArgumentError
    with pytest.raises(refused, match=r"`x` must be positive\.(.|\n)*\[1 -3\]"):
        positive(tf.constant([1, -3]))


@pytest.mark.parametrize(
    "at", [[0, 1, 2, 2], [0, 0, 1, 2], [0, 1, 1, 2], [1, 1, 1, 1], [0, 2, 2, 2]]
)
def test_knots_that_coincide_are_taken_as_numpy_takes_them(at):
    values = [1.0, 2.0, 4.0, 8.0]
    x = np.array([-1, 0, 0.5, 1, 1.5, 2, 3], "float32")
    found = interpolate(tf.constant(x), tf.constant(at, tf.float32), values)
    np.testing.assert_array_equal(found, np.interp(x, at, values))


def test_what_lies_half_way_goes_up_in_every_graph():
    near = tf.constant([0.5, 1.4999, 1.5, 2.5, 2.49])
    for round_ in (half_up, tf.function(half_up)):
        assert round_(near).numpy().tolist() == [1.0, 2.0, 2.0, 3.0, 2.0]


def test_shared_tables_are_found_in_functions_traced_before():
    numbers, words = shared(np.float32([1, 3])), shared([b"a", b"b"])
    word = tf.function(lambda at: tf.gather(words, at))
    assert word(tf.constant(1)) == b"b"

    @tf.function
    def read(at):
        return tf.reduce_sum(tf.gather(numbers, at)), word(at[0]), word(at[1])

    at = tf.constant([1, 0])
    total, *found = read(at)
    assert total == 4 and found == [b"b", b"a"]
    tables = tables_of(read.get_concrete_function(at))
    assert {id(table) for table in tables} == {id(numbers), id(words)}
