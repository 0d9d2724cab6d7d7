"""Types of text, bytes and lists; cells that stand for nothing."""

import pyarrow as pa
import pytest

from tfgan_ads.data.texts import is_binary
from tfgan_ads.data.texts import is_list
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import stripped
from tfgan_ads.data.texts import trimmed
from tfgan_ads.data.texts import without_nulls
from tfgan_ads.schema.column import NO_NUMBER
from tfgan_ads.schema.column import NO_WORD
from tfgan_ads.schema.column import Column


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (is_text, (pa.string(), pa.large_string(), pa.string_view())),
        (
            is_binary,
            (pa.binary(), pa.large_binary(), pa.binary_view(), pa.binary(3)),
        ),
        (
            is_list,
            (
                pa.list_(pa.int8()),
                pa.large_list(pa.int8()),
                pa.list_(pa.int8(), 2),
            ),
        ),
    ],
)
def test_types_of_one_sort_are_known(told, kinds):
    every = (is_text, is_binary, is_list)
    for kind in kinds:
        assert [each(kind) for each in every] == [
            each is told for each in every
        ]
    assert not told(pa.int64())


def test_spaces_around_cells_are_left_out():
    values = pa.array([" a b ", "\u3000c\n", None], pa.string_view())
    assert stripped(values).to_pylist() == ["a b", "c", None]


def test_words_that_stand_for_nothing_are_null():
    texts = pa.array(["NULL", "NA", "-", "", "a"])
    user = Column(role="user")
    assert without_nulls(texts, user, NO_WORD).to_pylist() == [
        None,
        "NA",
        "-",
        None,
        "a",
    ]
    own = Column(role="user", null_values=("a",))
    assert without_nulls(texts, own, NO_WORD).to_pylist() == [
        "NULL",
        "NA",
        "-",
        None,
        None,
    ]


def test_cells_are_trimmed_before_they_are_looked_up():
    cells = pa.array([" NA ", " x"])
    assert trimmed(cells, Column(role="user"), NO_NUMBER).to_pylist() == [
        None,
        "x",
    ]
