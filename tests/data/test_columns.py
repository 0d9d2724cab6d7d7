import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.splits import hash_shares
from tfgan_ads.errors import AdsError
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


def test_an_empty_selection_is_an_empty_table(log):
    nobody = log.where(device="none")
    assert len(nobody) == 0
    assert list(nobody.to_pandas(["age", "click"])) == ["age", "click"]


def test_an_unreadable_image_is_named(tmp_path):
    (tmp_path / "bad.png").write_bytes(b"no picture")
    store = ImageStore(tmp_path)
    with pytest.raises(AdsError, match="bad.png' cannot be read"):
        store.load(["bad.png"], 8, 3)
    with pytest.raises(AdsError, match="none.png' does not exist"):
        store.load(["none.png"], 8, 3)


def test_the_image_cache_keeps_to_its_limit(tmp_path):
    for k in range(5):
        Image.new("L", (8, 8), 50 * k).save(tmp_path / f"{k}.png")
    store = ImageStore(tmp_path, cache_bytes=150)
    for _ in range(2):
        images = store.load([f"{k}.png" for k in range(5)], 8, 1)
        assert images[:, 0, 0, 0].tolist() == [0, 50, 100, 150, 200]
    assert store._held <= 150


@given(st.lists(st.text(max_size=5), max_size=30), st.integers(0, 99))
def test_hashes_depend_on_value_and_seed_alone(values, seed):
    shares = hash_shares(values, seed)
    assert ((shares >= 0) & (shares < 1)).all()
    np.testing.assert_array_equal(shares[::-1], hash_shares(values[::-1], seed))


@given(st.lists(st.floats(0.05, 1), min_size=2, max_size=5))
def test_a_split_by_user_parts_every_row_once(weights):
    shares = np.array(weights) / np.sum(weights)
    frame = pd.DataFrame({"user_id": [f"u{k % 40}" for k in range(100)]})
    parts = AdLog.from_frame(frame).split("user", shares.tolist())
    assert sum(map(len, parts)) == 100


def test_wrong_shares_are_refused(log):
    with pytest.raises(AdsError, match="Received: shares=\\(0.5, 0.6\\)"):
        log.split(shares=(0.5, 0.6))
    with pytest.raises(AdsError, match="Did you mean 'user'"):
        log.split(by="usr")
