"""Numbers as people, spreadsheets and databases write them."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.numbers import number_of
from tfgan_ads.data.numbers import read_numbers
from tfgan_ads.data.numbers import whole_text
from tfgan_ads.schema.column import Column

NUMBER = Column(role="user", kind="numeric")
COMMA = Column(role="user", kind="numeric", decimal=",")
CLICK = Column(role="click", kind="numeric")


def read(values, column=NUMBER, kind=None, label=False):
    numbers, bad = read_numbers(pa.array(values, kind), column, label)
    return numbers.to_pylist(), [(cell.row, cell.sentence) for cell in bad]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" +5 ", 5),
        (".5", 0.5),
        ("5.", 5),
        ("1e3", 1000),
        ("-1.5E-2", -0.015),
        ("−3", -3),
        ("1,299.00", 1299),
        ("1 299.5", 1299.5),
        ("1\u00a0299", 1299),
        ("1\u202f299", 1299),
        ("1'299", 1299),
        ("1’299’000", 1299000),
        ("１，２９９．５０", 1299.5),
        ("$5", 5),
        ("-$5", -5),
        ("US$ 5", 5),
        ("5 €", 5),
        ("￥１２", 12),
        ("12元", 12),
        ("1,200円", 1200),
        ("12 руб.", 12),
        ("EUR 12.50", 12.5),
        ("12.50 USD", 12.5),
        ("12%", 12),
        ("12 ％", 12),
    ],
)
def test_a_point_before_the_tenths(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", 1.5),
        ("0,125", 0.125),
        ("1.299,00", 1299),
        ("1 299,00", 1299),
        ("1.299.000,5", 1299000.5),
        ("R$ 1.299,90", 1299.9),
        ("12,5 %", 12.5),
        ("12", 12),
    ],
)
def test_a_comma_before_the_tenths(text, number):
    assert number_of(text, ",") == number


@pytest.mark.parametrize(
    "text",
    ["", "x", "1,5", "0,125", "1,23", "1,23,456", "1,299,00", "1.2.3", "12-5"]
    + ["1 2", "SKU 12", "0x10", "1_000", "--5", "(5)", "12:30", "$", "5 kg"],
)
def test_what_is_no_number_or_of_another_decimal_sign_is_none(text):
    assert number_of(text) is None


def test_a_group_never_begins_with_nothing():
    assert number_of("0.125", ",") is None
    assert read(["0,125", "1,250"], COMMA) == ([0.125, 1.25], [])


@pytest.mark.parametrize(
    "nothing",
    ["", " ", "NULL", "null", r"\N", "N/A", "#N/A", "<NA>", "NaN", "nan"]
    + ["NAN", "-nan", "NaT", "NA", "None", "-", "--"],
)
@pytest.mark.parametrize("other", ["3", "３"])
def test_nothing_is_null_whatever_it_stands_beside(nothing, other):
    assert read([nothing, other]) == ([None, 3.0], [])


def test_own_words_for_nothing_come_in_place_of_the_usual():
    column = Column(role="user", kind="numeric", null_values=("?",))
    numbers, bad = read(["?", "", "-", "2"], column)
    assert numbers == [None, None, None, 2]
    assert [row for row, _ in bad] == [2]


def test_what_cannot_be_read_is_told_with_what_can_be_done():
    assert read(["31", "old"]) == (
        [31, None],
        [
            (
                1,
                "cannot read 'old' as a number. Mend the value, name it in "
                "the column's `null_values`, set its `decimal`, or give the "
                "column another kind in the schema.",
            )
        ],
    )


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1.0, float("inf")], None),
        (["1", "inf"], None),
        (["１", "-Infinity"], None),
        (["1", "1e400"], None),
    ],
)
def test_infinity_cannot_be_learned(values, kind):
    _, bad = read(values, kind=kind)
    assert [row for row, _ in bad] == [1]
    assert bad[0][1].endswith(
        "as a number. Infinity cannot be learned: leave the cell empty, or "
        "name it in the column's `null_values`."
    )


@pytest.mark.parametrize(
    ("value", "kind", "fits"),
    [
        (2**53, pa.int64(), True),
        (2**53 + 1, pa.int64(), False),
        (-(2**63), pa.int64(), True),
        (2**64 - 1, pa.uint64(), False),
        (2**60, pa.uint64(), True),
        (Decimal(2**53 + 1), pa.decimal128(20, 0), False),
        (Decimal("9007199254740994.50"), pa.decimal128(20, 2), True),
        (str(2**53 + 1), None, False),
        (str(10**20), None, True),
        ("1e20", None, True),
        ("9007199254740993.5", None, True),
        (1e20, pa.float64(), True),
    ],
)
def test_whole_numbers_are_kept_exactly_or_refused(value, kind, fits):
    numbers, bad = read([value, None], kind=kind)
    assert numbers == [float(value), None]
    assert bool(bad) is not fits
    if bad:
        assert bad[0][1] == (
            f"cannot read {value!r} as a number. It is too large to be kept "
            "exactly: if it is an id or a code, give the column the kind "
            "'categorical' in the schema."
        )


def test_numbers_of_files_are_numbers():
    assert read([1, None], kind=pa.int8()) == ([1, None], [])
    assert read([0.5, float("nan")], kind=pa.float32()) == ([0.5, None], [])
    assert read([True, False, None]) == ([1, 0, None], [])
    assert read([Decimal("1.50")]) == ([1.5], [])
    assert read([None, None], kind=pa.null()) == ([None, None], [])
    assert read(["1", None], kind=pa.large_string()) == ([1, None], [])
    assert read(["1", None], kind=pa.string_view()) == ([1, None], [])


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("1", "0"),
        ("1.0", "0.0"),
        ("True", "FALSE"),
        ("yes", "No"),
        ("Y", "n"),
        ("是", "否"),
        ("ja", "Nein"),
        ("oui", "non"),
        ("Sí", "no"),
        ("はい", "いいえ"),
        ("sim", "NÃO"),
        ("Да", "нет"),
    ],
)
def test_yes_and_no_in_eight_languages(yes, no):
    assert read([yes, f" {no} ", "", None], CLICK, label=True) == (
        [1, 0, None, None],
        [],
    )


def test_own_words_for_yes_and_no_come_in_place_of_the_usual():
    column = Column(role="click", true_values=("-1",), false_values=("", "-"))
    assert read(["-1", "-", ""], column, label=True) == ([1, 0, 0], [])
    assert read([-1, None], column, label=True) == ([1, None], [])
    _, bad = read(["yes"], column, label=True)
    assert bad == [
        (
            0,
            "cannot read 'yes' as 0 or 1. Mend the value, or name it in the "
            "column's `true_values` or `false_values` in the schema.",
        )
    ]


def test_whole_numbers_are_written_without_a_point():
    values = pa.array([3.0, 0.5, -0.0, 2.0**62, 1e20, None])
    assert whole_text(values).to_pylist() == [
        "3",
        "0.5",
        "0",
        "4611686018427387904",
        "1e+20",
        None,
    ]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=9))
def test_what_python_writes_is_read_back(numbers):
    assert read([repr(n) for n in numbers], kind=pa.string()) == (numbers, [])
    assert [number_of(repr(n)) for n in numbers] == numbers


@given(
    st.integers(-(10**12), 10**12), st.sampled_from(" '’."), st.integers(0, 9)
)
def test_groups_and_a_comma_are_read_back(whole, by, tenth):
    text = f"{whole:,}".replace(",", by) + f",{tenth}"
    sign = -1 if whole < 0 else 1
    np.testing.assert_allclose(number_of(text, ","), whole + sign * tenth / 10)
