"""Times as logs write them."""

from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.times import read_times
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.column import Column

NOON = datetime(2026, 10, 1, 12, 5, 9)
MEND = (
    "as a time. Mend the value, or give the column's `format` in the schema, "
    "such as '%d/%m/%Y %H:%M', or its `unit`."
)


def read(values, kind=None, **said):
    array = values if isinstance(values, pa.Array) else pa.array(values, kind)
    times, bad = read_times(array, Column(role="timestamp", **said))
    assert times.type == pa.timestamp("us")
    return times.to_pylist(), [(cell.row, cell.sentence) for cell in bad]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-10-01", datetime(2026, 10, 1)),
        ("2026-10-01 12:05", datetime(2026, 10, 1, 12, 5)),
        ("2026-10-01T12:05:09", NOON),
        ("2026-10-01T12:05:09Z", NOON),
        ("2026-10-01T14:05:09+02:00", NOON),
        ("2026-10-01T14:05:09 +0200", NOON),
        ("2026-10-01 07:05:09-05", NOON),
        ("2026-10-01 12:05:09 UTC", NOON),
        ("2026-10-01 08:35:09-0330", NOON),
        ("2026-10-01 12:05:09.5", NOON.replace(microsecond=500_000)),
        ("2026-10-01 12:05:09,123456789", NOON.replace(microsecond=123_456)),
        ("2026/10/1 12:05:9", NOON),
        ("2026.10.1", datetime(2026, 10, 1)),
        ("20261001", datetime(2026, 10, 1)),
        ("202610011205", datetime(2026, 10, 1, 12, 5)),
        ("20261001120509", NOON),
        ("2026年10月1日", datetime(2026, 10, 1)),
        ("2026年10月01日 12時05分09秒", NOON),
        ("2026年10月1日12时5分", datetime(2026, 10, 1, 12, 5)),
        ("2026年10月1日 上午9:05", datetime(2026, 10, 1, 9, 5)),
        ("2026/10/1 下午 3:05:09", datetime(2026, 10, 1, 15, 5, 9)),
        ("2026/10/1 午後0:05", datetime(2026, 10, 1, 12, 5)),
        ("2026-10-01 12:05:09 PM", NOON),
        ("2026-10-01 12:05 a.m.", datetime(2026, 10, 1, 0, 5)),
        ("0001-01-01", datetime(1, 1, 1)),
        ("9999-12-31", datetime(9999, 12, 31)),
    ],
)
# What stands beside it must not change how it is read.
@pytest.mark.parametrize("other", ["2020-01-01", "2020/1/1", "1577836800"])
def test_the_year_comes_first(text, time, other):
    assert read([text, other]) == ([time, datetime(2020, 1, 1)], [])


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-01", "2026-1-0"]
    + ["2026-10-01 24:00", "2026-10-01 12:60", "2026-10-01 13:05 PM"]
    + ["20260230", "0000-01-01", "26-10-01", "1/10/2026", "yesterday"]
    + ["99999999999999999999999"],
)
def test_what_is_no_time_is_told(text):
    assert read([text, None, "2026-10-01"]) == (
        [None, None, datetime(2026, 10, 1)],
        [(0, f"cannot read {text!r} {MEND}")],
    )


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("end", ["", ".5"])
@pytest.mark.parametrize("unit", [None, "s", "ns"])
def test_more_digits_than_python_reads_are_no_time(sign, end, unit):
    times, told = read([sign + 5_000 * "9" + end, "2"], unit=unit)
    assert times[0] is None and times[1] is not None
    assert [row for row, _ in told] == [0]


@pytest.mark.parametrize("nothing", ["", " ", "NULL", r"\N", "NaT", "-"])
def test_nothing_is_null(nothing):
    assert read([nothing, None, "2026-10-01"])[0][:2] == [None, None]
    assert read([nothing, "01.10.2026"], format="%d.%m.%Y") == (
        [None, datetime(2026, 10, 1)],
        [],
    )


SINCE = 1_790_856_309
EPOCHS = {
    "s": SINCE,
    "ms": SINCE * 10**3 + 123,
    "us": SINCE * 10**6 + 123_456,
    "ns": SINCE * 10**9 + 123_456_789,
}


@pytest.mark.parametrize("unit", EPOCHS)
@pytest.mark.parametrize("said", [True, False])
def test_since_1970_the_size_tells_the_unit(unit, said):
    number = EPOCHS[unit]
    more = {"unit": unit} if said else {}
    parts = {"s": 0, "ms": 123_000}.get(unit, 123_456)
    time = NOON.replace(microsecond=parts)
    assert read([number, None], pa.int64(), **more) == ([time, None], [])
    assert read([str(number)], **more) == ([time], [])
    (found,), bad = read([float(number)], **more)
    assert abs(found - time) <= timedelta(microseconds=1) and not bad


def test_each_number_has_the_unit_of_its_own_size():
    assert read([EPOCHS["s"], EPOCHS["ms"], 0])[0] == [
        datetime(2026, 10, 1, 12, 5, 9),
        datetime(2026, 10, 1, 12, 5, 9, 123_000),
        datetime(1970, 1, 1),
    ]
    assert read([1e300, float(SINCE)]) == (
        [None, datetime(2026, 10, 1, 12, 5, 9)],
        [(0, f"cannot read 1e+300 {MEND}")],
    )


@pytest.mark.parametrize(
    ("number", "time"),
    [
        (20261001, datetime(2026, 10, 1)),
        (202610011205, datetime(2026, 10, 1, 12, 5)),
        (20261001120509, NOON),
    ],
)
def test_whole_numbers_that_are_dates_are_read_as_their_text(number, time):
    assert read([number, None]) == ([time, None], [])
    assert read([float(number), None]) == ([time, None], [])
    assert read([str(number)]) == ([time], [])


def test_a_unit_that_is_said_makes_a_number_of_a_date():
    seconds = datetime(1970, 8, 23, 12, 3, 21)
    assert read([20261001], unit="s") == ([seconds], [])
    assert read(["20261001"], unit="s") == ([seconds], [])


@pytest.mark.parametrize(
    ("format", "text", "time"),
    [
        ("%d/%m/%Y %H:%M", "01/10/2026 12:05", datetime(2026, 10, 1, 12, 5)),
        (
            "%m/%d/%Y %I:%M %p",
            "10/1/2026 1:05 PM",
            datetime(2026, 10, 1, 13, 5),
        ),
        ("%y%m%d%H", "26100112", datetime(2026, 10, 1, 12)),
        ("%d.%m.%Y", "31.02.2026", None),
        (
            "%Y%m%d%H%M%S%f",
            "20261001120509557",
            NOON.replace(microsecond=557000),
        ),
    ],
)
def test_a_format_is_obeyed(format, text, time):
    times, bad = read([text, None], format=format)
    assert times == [time, None]
    assert [row for row, _ in bad] == ([] if time else [0])


def test_a_format_reads_numbers_as_well():
    hour = datetime(2014, 10, 21, 5)
    assert read([14102105, None], format="%y%m%d%H") == ([hour, None], [])
    assert read([14102105.0], format="%y%m%d%H") == ([hour], [])


def test_a_format_that_is_none_is_refused():
    with pytest.raises(AdsError) as error:
        read(["2026"], format="%Y %")
    assert str(error.value) == (
        "`format` cannot be used: stray % in format '%Y %'. Received: "
        "format='%Y %'"
    )


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_of_files_are_times(unit):
    assert read([NOON, None], pa.timestamp(unit)) == ([NOON, None], [])
    there = pa.array(
        [NOON.replace(tzinfo=UTC)], pa.timestamp(unit, "Asia/Tokyo")
    )
    assert read(there) == ([NOON], [])


def test_dates_of_files_are_times():
    day = [date(2026, 10, 1), None]
    for kind in (pa.date32(), pa.date64()):
        assert read(day, kind) == ([datetime(2026, 10, 1), None], [])
    assert read([None], pa.null()) == ([None], [])


@pytest.mark.parametrize(
    "values",
    [
        pa.array([time(12)]),
        pa.array([timedelta(1)]),
        pa.array([True]),
        pa.array([["2026"]]),
        pa.array([2**62], pa.timestamp("s")),
        pa.array([2**64 - 1], pa.uint64()),
    ],
)
def test_what_has_no_times_is_an_error_of_arrow(values):
    with pytest.raises(pa.ArrowException):
        read(values)


INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1))


@given(st.lists(INSTANTS | st.none(), max_size=5), st.integers(-14, 14))
def test_what_python_writes_is_read_back(instants, hours):
    zone = timedelta(hours=hours)
    sign = "-" if hours < 0 else "+"
    texts = [
        t and f"{(t + zone).isoformat(' ')}{sign}{abs(hours):02}:00"
        for t in instants
    ]
    assert read(texts, pa.string()) == (instants, [])


# Just below the size of the next unit lie the years after 3938.
NUMBERS = st.integers(0, 9 * 10**18).filter(
    lambda n: len(str(n)) not in (11, 14, 17) or str(n)[:2] < "62"
)


@given(st.lists(NUMBERS, max_size=5))
def test_numbers_and_their_digits_are_one_time(numbers):
    texts = [str(number) for number in numbers]
    for unit in (None, "ns"):
        by_number = read(numbers, pa.int64(), unit=unit)[0]
        # They may be the digits of a date, or of one that there is not.
        if unit or not any(19000101 <= n <= 20991231235959 for n in numbers):
            assert None not in by_number
            assert read(texts, pa.string(), unit=unit)[0] == by_number
