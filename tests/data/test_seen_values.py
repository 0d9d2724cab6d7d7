"""Values that have been there before."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.seen_values import SeenValues
from tfgan_ads.data.seen_values import hashed


@given(st.lists(st.lists(st.integers(0, 40), max_size=9), max_size=9))
def test_a_value_is_there_again_exactly_if_it_was_before(pieces):
    seen, known, again = SeenValues(), set(), []
    for piece in pieces:
        found = seen.add(np.array(piece, "uint64")).tolist()
        for value, told in zip(piece, found, strict=True):
            again.append(told == (value in known))
            known.add(value)
    assert all(again)
    assert len(seen) == len(known)


def test_runs_stay_few():
    seen = SeenValues()
    for start in range(0, 100_000, 100):
        assert not seen.add(np.arange(start, start + 100, dtype="uint64")).any()
    assert len(seen) == 100_000
    assert len(seen._runs) <= 17


@pytest.mark.parametrize(
    "column",
    [
        ["a", "b", "a"],
        np.array([1, 2, 1]),
        np.array([0.5, np.nan, 0.5]),
        np.array(["2026-10-01", "NaT", "2026-10-01"], "datetime64[us]"),
        pd.Series(["a", None, "a"]),
        pd.Series([b"a", b"b", b"a"]),
    ],
)
def test_equal_rows_have_equal_hashes(column):
    first, second, third = hashed(column)
    assert first == third != second
    assert hashed(column, [1, 1, 2])[0] != hashed(column, [1, 1, 2])[2]


def test_the_order_of_columns_counts():
    assert hashed(["a"], ["b"]) != hashed(["b"], ["a"])
    assert hashed([], []).tolist() == []
