"""Rows as they are drawn: given, likely and with their marginals right."""

import keras
import numpy as np
import pytest

from tfgan_ads.networks.rows.place_curves import KNOTS
from tfgan_ads.networks.rows.row_generator import RowGenerator


@pytest.fixture
def generator(layout, inputs):
    keras.utils.set_random_seed(0)
    made = RowGenerator(layout, width=16, blocks=2)
    made(inputs())
    return made


def test_rows_are_probabilities_and_places_that_count(
    generator, layout, inputs
):
    rows = np.asarray(generator(inputs()))
    for part in layout.slices:
        np.testing.assert_allclose(rows[:, part].sum(1), 1.0, rtol=1e-5)
    first = np.stack([rows[:, 0], rows[:, 123]], 1)
    assert (np.abs(rows[:, layout.places]) <= first + 1e-6).all()


def test_what_is_given_is_kept_to_the_bit(generator, inputs):
    told = inputs(mask=1.0)
    np.testing.assert_array_equal(generator(told), told["given"])


def test_decided_states_follow_their_probabilities(generator, inputs):
    made, rows = generator, 4_000
    told = {k: np.repeat(v[:1], rows, 0) for k, v in inputs().items()}
    rng = np.random.default_rng(1)
    told["noise"] = rng.random((rows, 3), "float32")
    states, places = (np.asarray(x) for x in made.decide(told))
    logits, raw = made.raw(told)
    for i, said in enumerate(logits):
        likely = np.asarray(keras.ops.softmax(said[0]))
        seen = np.bincount(states[:, i], minlength=len(likely)) / rows
        error = np.sqrt(likely * (1 - likely) / rows)
        assert (np.abs(seen - likely) < 5 * error + 1e-3).all()
    # No curve has been set: places are as they were.
    np.testing.assert_allclose(places, raw, atol=1e-5)


def test_shift_and_curves_set_marginals(generator, inputs):
    made, told = generator, inputs()
    told["noise"] = told["noise"][:, :3]
    shift = np.zeros(125, "float32")
    shift[2] = 100.0
    made.shift.assign(shift)
    # Places between 0 and 1 alone are stretched over all of [-1, 1].
    made.curves.assign(np.tile(np.linspace(0, 1, KNOTS), (2, 1)))
    states, places = (np.asarray(x) for x in made.decide(told))
    assert (states[:, 0] == 2).all()
    _, raw = made.raw(told)
    wanted = np.clip(2 * np.asarray(raw) - 1, -1, 1)
    np.testing.assert_allclose(places, wanted, atol=1e-5)


def test_config_round_trips(layout):
    made = RowGenerator(layout, width=8, blocks=1)
    twin = RowGenerator.from_config(made.get_config())
    assert twin.get_config() == made.get_config()
    assert twin.layout == layout


def test_expected_rows_are_the_mean_of_those_decided(generator, inputs):
    told = inputs(1)
    likely = np.asarray(generator.likely(told))[0]
    # Nothing has been shifted: both are the same probabilities.
    expected = np.asarray(generator.expect(told))[0]
    np.testing.assert_allclose(expected[:125], likely, rtol=1e-5)
    _, places = generator.raw(told)
    np.testing.assert_allclose(expected[125:], places[0], rtol=1e-5)
    generator.shift.assign(np.arange(125) == 2)
    odds = likely[:3] * np.exp([0, 0, 1])
    shifted = np.asarray(generator.likely(told))[0]
    np.testing.assert_allclose(shifted[:3], odds / odds.sum(), rtol=1e-5)
    np.testing.assert_allclose(shifted[3:], likely[3:], rtol=1e-5)
