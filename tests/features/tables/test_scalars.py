"""Words and numbers as the values they were written from."""

import datetime
from decimal import Decimal

import pandas as pd
import pytest

from tfgan_ads.features.tables.scalars import format_of
from tfgan_ads.features.tables.scalars import moment_of
from tfgan_ads.features.tables.scalars import number_of
from tfgan_ads.features.tables.scalars import scalar_of


@pytest.mark.parametrize(
    ("word", "types", "value"),
    [
        ("1", ("bool", "int", "str"), 1),
        ("01", ("int",), "01"),
        ("1.0", ("float", "int"), 1.0),
        ("1.10", ("Decimal",), Decimal("1.10")),
        ("2026-03-01", ("date",), datetime.date(2026, 3, 1)),
        ("(rare)", ("date", "UUID", "time", "bool"), "(rare)"),
    ],
)
def test_a_word_is_the_first_value_that_is_written_so(word, types, value):
    found = scalar_of(word, types)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("types", "value"),
    [
        (("int",), 3),
        (("float",), 3.0),
        (("bool",), True),
        (("str",), "3"),
        (("Decimal",), Decimal("3.0")),
        (("Timedelta",), pd.Timedelta("3s")),
        (("timedelta",), datetime.timedelta(seconds=3)),
    ],
)
def test_a_number_is_of_the_type_it_was(types, value):
    found = number_of(3.0, types)
    assert found == value and type(found) is type(value)


def test_a_moment_is_of_the_type_it_was():
    moment = pd.Timestamp("2026-03-01 08:30")
    assert moment_of(moment, ("date",)) == datetime.date(2026, 3, 1)
    assert type(moment_of(moment, ("datetime",))) is datetime.datetime
    assert moment_of(moment, ("Timestamp",)) is moment


def test_only_times_have_a_format():
    found = [format_of(cell) for cell in ("2026-03-01", "home", 3)]
    assert found == ["%Y-%m-%d", None, None]
