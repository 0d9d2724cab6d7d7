"""Typed rows, chosen as they stream by."""

import pyarrow as pa
import pytest

from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.selector import value_selector
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema

TABLE = pa.table({"age": ["31", "", "x"], "city": ["oslo", "rome", "rome"]})


def rows(*cities, **columns):
    schema = AdSchema.from_dict(
        {"columns": {"age": {"role": "user", "kind": "numeric"}} | columns}
    )
    chosen = tuple(value_selector("city", each) for each in cities)
    return RowStream(TableSource(TABLE), schema, chosen)


CITY = {"city": {"role": "user"}}


def test_a_selector_may_need_a_column_that_is_not_asked_for():
    table = pa.table({"age": ["31", "28"], "city": ["oslo", "rome"]})
    stream = rows("rome", **CITY)
    stream.source = TableSource(table)
    assert stream.to_arrow(["age"]).to_pydict() == {"age": [28.0]}
    assert len(stream) == 1


def test_nothing_chosen_is_an_empty_table_of_the_columns():
    table = pa.table({"age": ["31"], "city": ["oslo"]})
    stream = rows("paris", **CITY)
    stream.source = TableSource(table)
    empty = stream.to_arrow()
    assert (empty.num_rows, empty.column_names) == (0, ["age", "city"])


def test_a_value_that_cannot_be_read_is_named_by_its_row_in_the_file():
    stream = rows(**CITY)
    with pytest.raises(AdsError, match="Column 'age', row 2: .*'x'"):
        list(stream.stream(rows=1))


def test_a_column_that_lacks_is_named():
    with pytest.raises(AdsError, match="lacks column 'citi'.*'city'"):
        rows(citi={"role": "user"})
