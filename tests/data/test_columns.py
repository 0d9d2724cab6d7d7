"""Columns of files, brought to one type a kind."""

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "likes": {"role": "user", "kind": "multi_valued"},
            "size": {"role": "user"},
            "when": {"role": "timestamp"},
            "image": {"role": "creative", "kind": "image"},
        }
    }
)


def png(colour):
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(buffer, "PNG")
    return buffer.getvalue()


def table(start):
    return pa.table(
        {
            "likes": [["a", "b"], []],
            "size": [1.0, None],
            "when": [start, start + 60],
            "image": [png("red"), png("blue")],
        }
    )


def test_a_folder_of_files_streams_in_pieces_and_one_type_a_kind(tmp_path):
    for k in range(3):
        pq.write_table(table(120 * k), tmp_path / f"part-{k}.parquet")
    log = AdLog.read(tmp_path, SCHEMA)
    pieces = list(log.stream(rows=1))
    assert len(pieces) == len(log) == 6
    frame = log.to_pandas()
    assert frame["likes"].tolist() == ["a|b", ""] * 3
    assert frame["size"].tolist() == ["1", ""] * 3
    assert frame["when"].iloc[1] == pd.Timestamp(60, unit="s")
    pixels = log.images.load(frame["image"], 4, 3)
    assert pixels[0, 0, 0].tolist() == [255, 0, 0]
    assert pixels[1, 0, 0].tolist() == [0, 0, 255]
