"""Encoded rows, kept as what is not 0 of them."""

import numpy as np
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.features.profiles.encoded_rows import EncodedRows


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(0, 9))
def test_they_are_what_was_put_in(counts, width):
    rng = np.random.default_rng(sum(counts))
    parts = [
        (rng.normal(size=(n, width)) * (rng.random((n, width)) < 0.3)).astype(
            "float32"
        )
        for n in counts
    ]
    whole, rows = np.concatenate(parts), EncodedRows(parts)
    assert len(rows) == len(whole) and rows[:].dtype == "float32"
    np.testing.assert_array_equal(np.asarray(rows), whole)
    some = rng.integers(0, max(len(whole), 1), 3 * bool(len(whole)))
    np.testing.assert_array_equal(rows[some], whole[some])
    np.testing.assert_array_equal(rows[1:3], whole[1:3])


def test_what_is_0_takes_no_memory():
    rows = EncodedRows([np.eye(1_000, dtype="float32")])
    assert rows._rows.data.nbytes == 4 * 1_000
