"""What the values of a column look like."""

import io
from decimal import Decimal

import pyarrow as pa
import pytest
from PIL import Image

from tfgan_ads.data.column_profile import ColumnProfile


def of(values, kind=None):
    return ColumnProfile.of(pa.array(values, kind))


def png():
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "PNG")
    return buffer.getvalue()


def test_codes_chunks_and_bytes_are_seen_as_words():
    chunks = pa.chunked_array([["a"], ["b"]]).dictionary_encode()
    assert ColumnProfile.of(chunks).values.to_pylist() == ["a", "b"]
    assert of([b"a", None]).values.type == pa.string()
    assert of([png()]).values.type == pa.binary()
    empty = pa.chunked_array([], pa.int64())
    assert len(ColumnProfile.of(empty).values) == 0


def test_what_is_nothing_is_not_known():
    assert of([" a", "NULL", "-", "", None]).known.to_pylist() == ["a"]
    assert of([1, None]).known.to_pylist() == [1]
    assert of([["a"], None, ["a"]]).distinct.to_pylist() == ["['a']"]


@pytest.mark.parametrize(
    ("values", "picture"),
    [
        (["a.png", "b/c.JPEG"], True),
        (["a.png"] * 1 + ["b"], False),
        ([f"{k}.webp" for k in range(99)] + ["none"], True),
        ([png()], True),
        ([b"words"], False),
        ([{"bytes": b"x", "path": None}], True),
        ([{"x": 1}], False),
        (["png"], False),
        ([1], False),
    ],
)
def test_pictures_are_bytes_or_names_of_files(values, picture):
    assert of(values).is_picture is picture


@pytest.mark.parametrize(
    ("values", "nested"),
    [
        ([[0.5]], True),
        ([[["a"]]], True),
        ([{"a": 1}], True),
        ([["a"]], False),
        ([[1]], False),
        (["a"], False),
    ],
)
def test_parts_that_are_no_words_are_nested(values, nested):
    assert of(values).is_nested is nested


def test_of_few_rows_nothing_is_said():
    assert not of(["a"] * 49).is_constant
    assert of(["a"] * 50).is_constant
    assert of([None] * 50, pa.string()).is_constant
    assert not of(range(49)).is_nearly_unique
    assert of(range(50)).is_nearly_unique
    assert not of([k // 2 for k in range(100)]).is_nearly_unique


@pytest.mark.parametrize(
    ("values", "decimal"),
    [
        ([1, 2], "."),
        ([0.5], "."),
        ([Decimal("1.5")], "."),
        (["1", "2.5"], "."),
        (["1,5", "2,25"], ","),
        (["0,125"], ","),
        (["1.299,00", "5,00"], ","),
        (["1,299.00"], "."),
        (["１２"], "."),
        (["12元"], "."),
        ([*map(str, range(19)), "old"], "."),
        ([*map(str, range(18)), "old"], None),
        (["08001", "94103"], None),
        (["a"], None),
        ([True], None),
        ([[1]], None),
        ([], None),
        (["NULL"], None),
    ],
)
def test_the_decimal_sign_is_the_one_that_reads_nearly_all(values, decimal):
    kind = pa.string() if values == [] else None
    assert of(values, kind).decimal == decimal


@pytest.mark.parametrize(
    ("values", "ambiguous"),
    [
        (["1.299", "12"], True),
        (["1,299"], True),
        (["1.299", "1.5"], False),
        (["0.125"], False),
        (["12"], False),
        ([1.5], False),
    ],
)
def test_a_sign_may_part_thousands_as_well(values, ambiguous):
    assert of(values).is_ambiguous_number is ambiguous


def test_numbers_are_read_and_those_that_are_none_counted():
    profile = of([*(f"{k},5" for k in range(19)), "x", ""])
    assert profile.decimal == ","
    assert profile.numbers.tolist() == [k + 0.5 for k in range(19)]
    assert profile.unread_share == pytest.approx(1 / 20)
    assert of(["a"]).numbers.tolist() == []


def test_rows_may_be_counted_and_named():
    assert of([5, 6, 7]).counts_rows
    assert not of([5, 6]).counts_rows
    assert not of([5, 6, 8]).counts_rows
    assert of([1, 2, 3, 3]).names_rows
    assert not of([1, 2, 3, 3, 3, 3, 3]).names_rows


def test_long_numbers_are_codes():
    assert of([2**53, 1]).is_long_code
    assert of([10**9 + 7 * k for k in range(50)]).is_long_code
    assert not of([10**9] * 50).is_long_code
    assert not of([k + 0.5 for k in range(50)]).is_long_code
    assert not of(["a"]).is_long_code


@pytest.mark.parametrize(
    ("values", "separator"),
    [
        (["food|travel", "art"], "|"),
        (["food;travel", "art"], ";"),
        (["美食、旅行"], "、"),
        (["a,b", "b,c", "a,c", "c,b"], ","),
        (["Now cheaper, and new", "Quick, buy two"], None),
        (["a"] * 1 + [f"x{k}" for k in range(20)] + ["b|c"], None),
        (["a"], None),
        ([1], None),
    ],
)
def test_a_separator_parts_words_that_come_again(values, separator):
    assert of(values).separator == separator


def test_times_and_labels_are_known():
    assert of(["2026-10-01"]).time == {}
    assert of(["a"]).time is None
    assert of(["ja", "nein"]).label["true_values"] == ["ja"]
