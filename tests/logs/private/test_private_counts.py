"""Counts are told with noise, and no unit shows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian
from tfgan_ads.logs.private.private_counts import PrivateCounts


def seeded(seed):
    return np.random.default_rng(seed).bytes


def test_noise_is_the_multiplier_times_the_rows_and_the_root_of_the_histograms():
    counts = PrivateCounts(9, 2.0, 1e-6, read=seeded(0))
    assert counts.deviation == 6.0
    assert PrivateCounts(9, 2.0, 1e-6, rows_each=5).deviation == 30.0
    # The normal quantile of 1 - 1e-6 / 9 is 5.1797: 31.08, and half a step.
    assert counts.threshold == 1 + 32
    noise = counts.cells(np.zeros(0, int), 100_000)
    assert noise.std() == pytest.approx(6.0, rel=0.02)
    assert abs(noise.mean()) < 0.1


def test_all_words_of_a_unit_of_several_rows_stay_below_the_threshold():
    one, ten = (PrivateCounts(4, 1.0, 1e-6, rows_each=k) for k in (1, 10))
    # Ten rows of one word, and noise ten times as large; a word each is a
    # union over ten.
    noise = DiscreteGaussian(10 * 2.0).least_above(1e-6 / 40)
    assert ten.threshold == 10 + noise and one.threshold < ten.threshold


def test_rows_are_counted_with_noise_and_never_none():
    counts = PrivateCounts(4, 5.0, 1e-6, read=seeded(2))
    counts.count_rows(1_000)
    assert counts.total != 1_000 and abs(counts.total - 1_000) < 60
    exact = PrivateCounts(1, 0.0, 1e-6)
    exact.count_rows(0)
    assert exact.total == 1.0


def test_words_of_one_unit_each_are_not_told():
    counts = PrivateCounts(1, 1.0, 1e-9, read=seeded(0))
    ids = pd.Series([f"user{i}" for i in range(20_000)] + ["app"] * 500)
    assert list(counts.words(ids)) == ["app"]


def test_noise_does_not_follow_the_order_of_rows():
    column = pd.Series(["a"] * 50 + ["b"] * 40 + [None] * 60)
    told = [
        PrivateCounts(1, 1.0, 1e-6, read=seeded(3)).words(rows)
        for rows in (column, column[::-1])
    ]
    assert list(told[0].values()) == list(told[1].values())
    assert any(pd.isna(name) for name in told[0])


def test_noise_is_another_one_each_time():
    # Counts are whole; that so many come out the same twice cannot be.
    column = pd.Series(np.repeat([f"n{i}" for i in range(200)], 100))
    first, second = (
        PrivateCounts(1, 1.0, 1e-6).words(column) for _ in range(2)
    )
    assert first != second


@given(st.lists(st.integers(-3, 9), max_size=40))
def test_only_known_cells_are_counted(codes):
    found = PrivateCounts(1, 0.0, 1e-6).cells(np.array(codes, int), 5)
    assert found.tolist() == [codes.count(cell) for cell in range(5)]


def test_counts_are_whole_and_five_deviations_are_certain():
    counts = PrivateCounts(4, 1.5, 1e-6, read=seeded(0))
    assert counts.certain == 5 * 3.0
    found = counts.cells(np.arange(100), 100)
    assert (found == np.round(found)).all() and (found != 1).any()


def test_the_most_frequent_value_is_told_first_and_missing_ones_are_one():
    column = pd.Series(["b", None, np.nan, "a", "b", "b", None])
    told = PrivateCounts(1, 0.0, 1e-6).words(column)
    # One row alone is nobody's to tell, even without noise.
    first, second = told.items()
    assert set(told.values()) == {3.0} and "a" not in told
    assert "b" in told and any(pd.isna(name) for name in told)
    assert first[1] == second[1] == 3.0
