"""Cells that cannot be read."""

import numpy as np
import pyarrow as pa
import pytest

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import by_distinct
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.bad_cell import unread


def test_a_sentence_says_what_is_there_and_what_can_be_done():
    assert BadCell(3, "old", "a number", "Mend it.").sentence == (
        "cannot read 'old' as a number. Mend it."
    )
    assert BadCell(0, 2.5, "a time").sentence == "cannot read 2.5 as a time."


@pytest.mark.parametrize(
    ("length", "shown"), [(58, "x" * 58), (59, "x" * 56 + "...")]
)
def test_a_long_value_is_cut(length, shown):
    told = BadCell(0, "x" * length, "a number").sentence
    closed = shown if shown.endswith("...") else f"{shown}'"
    assert told == f"cannot read '{closed} as a number."


def test_rows_become_cells():
    values = pa.array(["a", None, "b"])
    assert cells(values, np.array([0, 2]), "a time", "Mend it.") == [
        BadCell(0, "a", "a time", "Mend it."),
        BadCell(2, "b", "a time", "Mend it."),
    ]


def test_a_slow_function_is_asked_once_for_every_distinct_text():
    asked = []

    def read(text):
        asked.append(text)
        return None if text == "x" else int(text)

    texts = pa.array(["2", "x", None, "2", "x"])
    values = by_distinct(texts, read, pa.int64())
    assert values.to_pylist() == [2, None, None, 2, None]
    assert asked == ["2", "x"]
    assert unread(texts, values).tolist() == [1, 4]
