"""Some rows of a stream, drawn in one pass."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.data.drawn_sample import draw_sample


def batches(*sizes):
    first = 0
    for size in sizes:
        yield pa.RecordBatch.from_pydict({"n": np.arange(first, first + size)})
        first += size


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(1, 60)
)
def test_rows_are_drawn_once_each_and_in_their_order(sizes, limit):
    sample = draw_sample(batches(*sizes), limit, seed=3)
    drawn = sample.table["n"].to_numpy()
    assert sample.total == sum(sizes)
    assert len(drawn) == min(limit, sum(sizes))
    assert (np.diff(drawn) > 0).all()


def test_every_row_is_as_likely():
    # 10 of 100, 2,000 times: each 200 times, give or take 4.5 deviations.
    counts = np.zeros(100)
    for seed in range(2_000):
        table = draw_sample(batches(*[7] * 14, 2), 10, seed).table
        counts[table["n"].to_numpy()] += 1
    assert abs(counts - 200).max() < 4.5 * (2_000 * 0.1 * 0.9) ** 0.5


def test_what_is_held_does_not_grow_with_the_stream():
    held = []

    def watched():
        for batch in batches(*[100] * 200):
            held.append(pa.total_allocated_bytes())
            yield batch

    draw_sample(watched(), 50)
    assert max(held[100:]) <= 1.5 * max(held[:100])


def test_of_no_batch_there_is_no_sample():
    assert draw_sample(iter(()), 5) is None
