"""A column is drawn by the odds that all others give it."""

import keras
import numpy as np
import pytest

from tfgan_ads.networks.rows.outcome_odds import OutcomeOdds
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.networks.rows.row_layout import RowLayout

LAYOUT = RowLayout((2, 2, 2), ())
ROWS = 4_000


class Fit:
    """Yes where the first is 1, and no where it is 0."""

    intercept = 0.0
    values = np.array([-3.0, 3, 0, 0, 0, 0])
    pairs = np.zeros((6, 6))
    means = np.zeros(6)


class No(Fit):
    values = -Fit.values


class Together(Fit):
    """Yes where both others are 1, or both 0."""

    values = np.zeros(6)
    pairs = np.zeros((6, 6))
    pairs[0, 2] = pairs[1, 3] = 5.0
    pairs[0, 3] = pairs[1, 2] = -5.0


class Apart(Together):
    pairs = -Together.pairs


@pytest.fixture
def odds():
    return OutcomeOdds(RowCells(LAYOUT), 2)


def drawn(odds, given=None, mask=None):
    rng = np.random.default_rng(0)
    states = rng.integers(0, 2, (ROWS, 3)).astype("int32")
    inputs = {
        "given": np.zeros((ROWS, 6), "float32") if given is None else given,
        "mask": np.zeros((ROWS, 3), "float32") if mask is None else mask,
        "noise": rng.random((ROWS, 3)).astype("float32"),
    }
    places = np.zeros((ROWS, 0), "float32")
    return states, keras.ops.convert_to_numpy(odds(states, places, inputs))


def test_before_it_has_learned_rows_stay_as_they_are(odds):
    states, found = drawn(odds)
    np.testing.assert_array_equal(found, states)


def test_the_outcome_follows_a_value_and_nothing_else_changes(odds):
    odds.learn([No, Fit])
    states, found = drawn(odds)
    np.testing.assert_array_equal(found[:, :2], states[:, :2])
    for value, share in ((0, 1 / (1 + np.exp(3))), (1, 1 / (1 + np.exp(-3)))):
        seen = found[states[:, 0] == value, 2].mean()
        assert seen == pytest.approx(share, abs=0.015)


def test_the_outcome_follows_a_pair(odds):
    odds.learn([Apart, Together])
    states, found = drawn(odds)
    alike = states[:, 0] == states[:, 1]
    assert found[alike, 2].mean() > 0.98 and found[~alike, 2].mean() < 0.02


def test_what_is_given_counts_and_not_what_was_drawn(odds):
    odds.learn([No, Fit])
    given = np.zeros((ROWS, 6), "float32")
    given[:, 1] = 1
    mask = np.tile(np.float32([1, 0, 0]), (ROWS, 1))
    _, found = drawn(odds, given, mask)
    assert found[:, 2].mean() == pytest.approx(1 / (1 + np.exp(-3)), abs=0.015)


def test_it_is_not_trained(odds):
    assert odds.trainable_weights == [] and len(odds.weights) == 5
