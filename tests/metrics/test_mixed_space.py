"""Distances between rows of numbers and words, counted by hand."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.metrics.mixed_space import MixedSpace

TABLE = pd.DataFrame(
    {"age": [10.0, 20.0, 30.0, 1e9, np.nan], "on": ["a", "a", "b", "b", "b"]}
)


@pytest.fixture
def space():
    return MixedSpace([TABLE], ["age"])


def test_a_long_tail_counts_no_more_than_the_rest(space):
    rows = space.encode(TABLE)
    gaps, places = space.nearest(rows[2:3], rows[[0, 1, 3]], 3)
    # Ranks are 1/8, 3/8, 5/8 and 7/8 of four known numbers.
    assert places.tolist() == [[2, 1, 0]]
    assert gaps[0] == pytest.approx([0.25, 1.25, 1.5])


def test_what_is_missing_is_alike_and_unlike_any_number(space):
    rows = space.encode(TABLE)
    assert space.gap(rows[4:], rows, 0).tolist() == [[1, 1, 1, 1, 0]]


def test_columns_can_be_chosen(space):
    rows = space.encode(TABLE)
    gap, place = space.nearest(rows[:1], rows[1:], columns=[1])
    assert (gap.item(), place.item()) == (0, 0)


def test_many_rows_are_compared_some_at_a_time(space, monkeypatch):
    rng = np.random.default_rng(0)
    rows = rng.random((50, 2)).astype("float32")
    rows[:, 1] = rows[:, 1].round()
    whole = space.nearest(rows, rows[::-1], 3)
    monkeypatch.setattr("tfgan_ads.metrics.mixed_space._CELLS", 60)
    parts = space.nearest(rows, rows[::-1], 3)
    np.testing.assert_array_equal(whole[0], parts[0])
    slow = np.abs(rows[:, None, 0] - rows[::-1][None, :, 0])
    slow += rows[:, None, 1] != rows[::-1][None, :, 1]
    np.testing.assert_allclose(whole[0], np.sort(slow)[:, :3], atol=1e-6)
