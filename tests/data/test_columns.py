"""Columns of files, brought to one type a kind."""

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.columns import cast
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.data.columns import typed
from tfgan_ads.data.piece import Piece
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column

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


@pytest.mark.parametrize(
    ("column", "numeric"),
    [
        ({"role": "user"}, False),
        ({"role": "user", "kind": "numeric"}, True),
        ({"role": "click"}, True),
        ({"role": "consent"}, True),
        ({"role": "propensity"}, True),
        ({"role": "conversion_delay"}, True),
        ({"role": "user_id", "kind": "numeric"}, False),
        ({"role": "impression_id", "kind": "numeric"}, False),
        ({"role": "timestamp"}, False),
    ],
)
def test_ids_are_words_and_labels_numbers_whatever_the_kind(column, numeric):
    assert is_numeric(Column(**column)) is numeric


@pytest.mark.parametrize("digits", [2**53 + 1, 2**63 - 1, 2**64 - 1])
def test_ids_beyond_a_float_are_kept_digit_by_digit(digits):
    kind = pa.uint64() if digits >= 2**63 else pa.int64()
    column = Column(role="user_id")
    assert cast(pa.array([digits], kind), column)[0].to_pylist() == [
        str(digits)
    ]
    assert cast(pa.array([str(digits)]), column)[0].to_pylist() == [str(digits)]


IMAGE = Column(role="creative", kind="image")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (pa.array(["a.png", None]), ["a.png", ""]),
        (pa.array([b"x", None]), [b"x", None]),
        (pa.array([7, None]), ["7", ""]),
        (pa.array([7.0, None]), ["7", ""]),
        (pa.array(["a", "b"]).dictionary_encode(), ["a", "b"]),
        (pa.nulls(1), [""]),
        (pa.array([{"bytes": b"x", "path": "a"}, None]), [b"x", None]),
        (pa.array([{"bytes": b"x"}, {"bytes": b"y"}]).slice(1), [b"y"]),
    ],
)
def test_pictures_are_paths_or_bytes(values, found):
    assert cast(values, IMAGE) == (
        pa.array(found, cast(values, IMAGE)[0].type),
        [],
    )


def test_a_picture_without_bytes_is_told():
    _, bad = cast(pa.array([{"bytes": None, "path": "a.png"}]), IMAGE)
    assert [cell.sentence for cell in bad] == [
        "cannot read {'bytes': None, 'path': 'a.png'} as a picture. It has no "
        "bytes."
    ]


@pytest.mark.parametrize(
    ("values", "column", "wanted"),
    [
        (pa.array([["a"]]), {"role": "user", "kind": "numeric"}, "numbers"),
        (pa.array([["a"]]), {"role": "click"}, "numbers"),
        (pa.array([True]), {"role": "timestamp"}, "times"),
        (pa.array([{"a": 1}]), {"role": "user"}, "words"),
        (pa.array([b"\xff"]), {"role": "user"}, "words"),
        (pa.array([{"a": 1}]), {"role": "ad", "kind": "image"}, "pictures"),
        (pa.array([["a"]]), {"role": "ad", "kind": "image"}, "pictures"),
    ],
)
def test_a_type_that_cannot_be_read_is_named(values, column, wanted):
    with pytest.raises(AdsError) as error:
        cast(values, Column(**column), "x")
    assert str(error.value) == (
        f"Column 'x' has the type {values.type}, which cannot be read as "
        f"{wanted}. Give it another kind or the role 'ignore' in the schema."
    )


@pytest.mark.parametrize(
    "column", [{"role": "user", "kind": "numeric"}, {"role": "timestamp"}]
)
def test_words_stored_as_bytes_are_read(column):
    text, stored = (
        cast(pa.array(["20261001", None], kind), Column(**column))
        for kind in (pa.string(), pa.binary())
    )
    assert text == stored


def test_the_first_cell_that_cannot_be_read_is_named_by_its_place():
    batch = pa.RecordBatch.from_pydict({"age": ["1", "x", "y"]})
    schema = AdSchema(columns={"age": Column(role="user", kind="numeric")})
    with pytest.raises(AdsError, match="^Column 'age', row 12 of 'b': .*'x'"):
        typed(Piece(batch, 11, "b"), schema)
