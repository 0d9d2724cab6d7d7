"""Rows are read as tables of one sort or another."""

import pyarrow as pa

from tfgan_ads.data.log_rows import LogRows
from tfgan_ads.data.row_stream import RowStream
from tfgan_ads.data.table_source import TableSource
from tfgan_ads.schema.ad_schema import AdSchema


def test_rows_are_streamed_and_gathered():
    schema = AdSchema.from_dict({"columns": {"city": {"role": "user"}}})
    table = pa.table({"city": ["a", "b", "c"]})
    rows = LogRows(RowStream(TableSource(table), schema))
    assert len(rows) == 3
    assert [len(batch) for batch in rows.stream(rows=2)] == [2, 1]
    assert rows.to_pandas()["city"].tolist() == ["a", "b", "c"]
    assert rows.to_arrow(["city"]).column_names == ["city"]
