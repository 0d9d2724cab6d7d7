"""Rows are neither lost nor doubled, however they come."""

import pyarrow as pa
import pytest

from tfgan_ads.data.recut import recut


def batches(lengths):
    first = 0
    for length in lengths:
        numbers = list(range(first, first + length))
        yield pa.RecordBatch.from_pydict({"n": numbers})
        first += length


@pytest.mark.parametrize(
    ("lengths", "rows", "first", "cut"),
    [
        ([2, 2, 2], 2, None, [2, 2, 2]),
        ([5], 2, None, [2, 2, 1]),
        ([1, 1, 1], 5, None, [3]),
        ([3, 0, 4], 5, None, [5, 2]),
        ([3, 4], 5, 6, [5, 1]),
        ([3, 4], 5, 5, [5]),
        ([3, 4], 5, 99, [5, 2]),
        ([], 5, None, []),
    ],
)
def test_rows_are_cut_anew(lengths, rows, first, cut):
    tables = list(recut(batches(lengths), rows, first))
    assert [len(table) for table in tables] == cut
    numbers = [n for table in tables for n in table["n"].to_pylist()]
    assert numbers == list(range(sum(cut)))


def test_no_more_is_read_than_is_asked_for():
    read = []

    def counted():
        for number, batch in enumerate(batches([2, 2, 2])):
            read.append(number)
            yield batch

    assert len(list(recut(counted(), 3, first=4))) == 2
    assert read == [0, 1]
    tables = recut(counted(), 2)
    next(tables)
    assert read == [0, 1, 0]
