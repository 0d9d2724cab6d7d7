"""Which column says who is not of age."""

import pyarrow as pa
import pytest

from tfgan_ads.data.schema_detection import detect_schema


@pytest.mark.parametrize(
    ("name", "values", "flag"),
    [
        ("age", [17, 30, 40], False),
        ("Alter", ["31", "28", "16"], False),
        ("年龄", [31, 28, 16], False),
        ("is_minor", [0, 1, 0], True),
        ("menor de edad", ["sí", "no", "no"], True),
    ],
)
def test_it_is_known_by_its_name_and_values(name, values, flag):
    minors = detect_schema(pa.table({name: values})).minors
    assert (minors.column, minors.flag, minors.unknown) == (name, flag, "minor")


@pytest.mark.parametrize(
    ("name", "values"),
    [("age", [1, 2, 6]), ("age", ["18-24", "25-34"]), ("visits", [30, 40])],
)
def test_codes_and_others_are_no_years(name, values):
    assert detect_schema(pa.table({name: values})).minors is None
