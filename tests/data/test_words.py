"""Words of a cell."""

from datetime import date
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.words import read_words
from tfgan_ads.schema.column import NO_WORD
from tfgan_ads.schema.column import Column

USER = Column(role="user")


def read(values, kind=None, column=USER):
    array = values if isinstance(values, pa.Array) else pa.array(values, kind)
    words, bad = read_words(array, column)
    return words.to_pylist(), [(cell.row, cell.sentence) for cell in bad]


@pytest.mark.parametrize(
    ("values", "kind", "words"),
    [
        (["a", " b", None], None, ["a", " b", ""]),
        (["a", None], pa.large_string(), ["a", ""]),
        (["a", None], pa.string_view(), ["a", ""]),
        ([b"a", None], None, ["a", ""]),
        ([3, None], pa.int64(), ["3", ""]),
        ([2**64 - 1], pa.uint64(), ["18446744073709551615"]),
        ([3.0, 0.5, None], None, ["3", "0.5", ""]),
        ([0.1], pa.float32(), ["0.1"]),
        ([True, None], None, ["true", ""]),
        (["True", "FALSE"], None, ["true", "false"]),
        ([Decimal("1.50")], None, ["1.50"]),
        ([date(2026, 10, 1)], None, ["2026-10-01"]),
        (
            [datetime(2026, 10, 1)],
            pa.timestamp("s"),
            ["2026-10-01 00:00:00"],
        ),
        ([None, None], pa.null(), ["", ""]),
    ],
)
def test_every_type_has_its_words(values, kind, words):
    assert read(values, kind) == (words, [])


def test_codes_of_a_dictionary_are_words():
    values = pa.array(["a", None, "a"]).dictionary_encode()
    assert read(values) == (["a", "", "a"], [])


@pytest.mark.parametrize("nothing", NO_WORD)
def test_nothing_is_an_empty_word(nothing):
    assert read([nothing, "NA"]) == (["", "NA"], [])


LISTS = [["a", None, "b"], None, [], [None], ["NULL", "c"]]
JOINED = ["a|b", "", "", "", "c"]


@pytest.mark.parametrize(
    "kind",
    [pa.list_(pa.string()), pa.large_list(pa.large_string())],
)
def test_a_list_is_its_words_with_the_separator_between(kind):
    assert read(LISTS, kind) == (JOINED, [])
    assert read(pa.array(LISTS, kind).slice(2)) == (JOINED[2:], [])


def test_numbers_in_a_list_are_words():
    assert read([[1, 2], None]) == (["1|2", ""], [])
    assert read([[1.0, 2.5]]) == (["1|2.5"], [])
    assert read([[True]]) == (["true"], [])


def test_what_lies_behind_a_null_is_no_word():
    fixed = pa.array([["a", "b"], None, ["c", "d"]], pa.list_(pa.string(), 2))
    assert read(fixed) == (["a|b", "", "c|d"], [])
    assert read(fixed.slice(1)) == (["", "c|d"], [])
    masked = pa.ListArray.from_arrays(
        pa.array([0, 2, 3]),
        pa.array(["a", "b", "c"]),
        mask=pa.array([True, False]),
    )
    assert read(masked) == (["", "c"], [])


def test_a_word_with_the_separator_in_it_is_refused():
    words, bad = read([["a"], ["b|c", "d|e"]])
    assert bad == [
        (
            1,
            "cannot read ['b|c', 'd|e'] as words with '|' between them. A word "
            "has '|' in it: give the column another `separator` in the schema.",
        )
    ]
    other = Column(role="user", separator=";")
    assert read([["a"], ["b|c", "d"]], column=other) == (["a", "b|c;d"], [])


@pytest.mark.parametrize(
    "values",
    [
        pa.array([[["a"]]]),
        pa.array([{"a": 1}]),
        pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
        pa.array([b"\xff"]),
        pa.array([["a"]], pa.list_view(pa.string())),
    ],
)
def test_what_has_no_words_is_an_error_of_arrow(values):
    with pytest.raises(pa.ArrowException):
        read(values)


WORD = st.text(max_size=5).filter(lambda word: "|" not in word)


@given(st.lists(st.none() | st.lists(WORD, max_size=4), max_size=6))
def test_lists_are_joined_as_python_would(lists):
    usual = {"True": "true", "TRUE": "true", "False": "false", "FALSE": "false"}
    expected = [
        "|".join(usual.get(w, w) for w in words or [] if w not in NO_WORD)
        for words in lists
    ]
    assert read(lists, pa.list_(pa.string())) == (expected, [])
