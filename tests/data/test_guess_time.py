"""How times are written."""

from datetime import date
from datetime import datetime

import numpy as np
import pyarrow as pa
import pytest

from tfgan_ads.data.guess_time import guess_time
from tfgan_ads.data.guess_time import is_ambiguous_time
from tfgan_ads.data.guess_time import unread_times
from tfgan_ads.data.times import read_times
from tfgan_ads.schema.column import Column

DAYS = [datetime(2026, 1, day, 3 * day % 24, 5, 9) for day in range(1, 29)]


@pytest.mark.parametrize(
    "form",
    [
        "%d/%m/%Y",
        "%d/%m/%Y %H:%M",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y, %H:%M",
        "%m/%d/%Y",
        "%m/%d/%Y %I:%M %p",
        "%m/%d/%Y %I:%M:%S %p",
        "%d.%m.%Y %H:%M",
        "%d-%m-%Y",
        "%m-%d-%Y %H:%M",
        "%d/%m/%y",
        "%d %b %Y",
        "%b %d, %Y",
        "%Y%m%d",
        "%Y%m%d%H%M",
        "%Y%m%d%H%M%S",
    ],
)
def test_a_format_is_found_that_reads_them_back(form):
    texts = pa.array([day.strftime(form) for day in DAYS])
    assert guess_time(texts) == {"format": form}
    column = Column(role="timestamp", format=form)
    times = read_times(texts, column)[0].to_pylist()
    assert times == [datetime.strptime(str(t), form) for t in texts]
    assert not is_ambiguous_time(texts)


@pytest.mark.parametrize(
    "form",
    ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%Y/%m/%d %H:%M", "%Y.%m.%d"]
    + ["%Y年%m月%d日", "%Y年%m月%d日 %H時%M分", "%Y-%m-%d %I:%M %p"],
)
def test_a_year_in_front_needs_nothing_said(form):
    assert guess_time(pa.array([day.strftime(form) for day in DAYS])) == {}


def test_times_and_dates_of_files_need_nothing_said():
    assert guess_time(pa.array(DAYS)) == {}
    assert guess_time(pa.array([date(2026, 1, 1)])) == {}


@pytest.mark.parametrize(
    ("unit", "scale"), [("s", 0), ("ms", 3), ("us", 6), ("ns", 9)]
)
def test_numbers_of_today_since_1970_have_their_unit(unit, scale):
    numbers = [1_790_000_000 * 10**scale + k for k in range(9)]
    assert guess_time(pa.array(numbers)) == {"unit": unit}
    assert guess_time(pa.array([str(n) for n in numbers])) == {"unit": unit}
    assert guess_time(pa.array([float(n) for n in numbers])) == {"unit": unit}


def test_a_fraction_of_a_second_may_be_left():
    assert guess_time(pa.array([1_790_000_000.25])) == {"unit": "s"}
    assert guess_time(pa.array(["1790000000.25"])) == {"unit": "s"}


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["a", "b"],
        ["1", "2"],
        ["12.5", "1,299"],
        ["-5", "5 %"],
        ["8:05", "9:10"],
        ["12345678", "87654321"],
        ["14102100"],
        ["1 of 3", "2 of 3"],
        [1, 2],
        [20261301, 20261302],
        [0.5, float("nan")],
        [True],
        [[1]],
        [b"2026-01-01"],
    ],
)
def test_what_is_no_time_is_none(values):
    kind = pa.string() if values == [] else None
    assert guess_time(pa.array(values, kind)) is None


def test_a_few_of_many_may_be_broken():
    texts = pa.array([f"{day:%d.%m.%Y}" for day in DAYS] + ["32.01.2026"])
    assert guess_time(texts) == {"format": "%d.%m.%Y"}
    assert unread_times(texts, {"format": "%d.%m.%Y"}) == pytest.approx(1 / 29)
    assert guess_time(pa.array(["31.01.2026", "x.1.2"])) is None


def test_a_day_that_may_be_the_month_is_told():
    assert is_ambiguous_time(pa.array(["03/04/2026", "05/06/2026"]))
    assert guess_time(pa.array(["03/04/2026"])) == {"format": "%d/%m/%Y"}
    assert not is_ambiguous_time(pa.array(["2026-03-04"]))
    assert not is_ambiguous_time(pa.array([1_790_000_000]))
    assert not is_ambiguous_time(pa.array([], pa.string()))
    # One day that is no month decides, even if it is rare.
    texts = [f"{1 + k % 12:02}/{1 + k % 11:02}/2026" for k in range(99)]
    assert is_ambiguous_time(pa.array(texts))
    assert not is_ambiguous_time(pa.array([*texts, "13/01/2026"]))
    assert guess_time(pa.array([*texts, "01/13/2026"])) == {
        "format": "%m/%d/%Y"
    }


def test_many_values_are_looked_at_in_part():
    texts = np.array([f"{k} x {k}" for k in range(100_000)])
    assert guess_time(pa.array(texts)) is None
