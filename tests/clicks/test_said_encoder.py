"""What a creative says, as numbers."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import tensorflow as tf

from tfgan_ads.clicks.said_encoder import SaidEncoder
from tfgan_ads.clicks.said_encoder import some_hidden
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "ad": {"role": "creative", "kind": "image"},
            "title": {"role": "headline"},
            "cost": {"role": "price"},
            "template": {"role": "layout"},
            "photo": {"role": "background", "kind": "image"},
            "age": {"role": "user", "kind": "numeric"},
        }
    }
)
ROWS = pd.DataFrame(
    {
        "ad": ["a", "b", "a", "b"],
        "title": ["Go", "Stay", "Go", "Stay"],
        "cost": ["€1", "€1", "", "€2"],
        "template": ["left", "left", "right", "right"],
        "photo": ["", "sky.jpg", "", "sky.jpg"],
        "age": [1.0, 2.0, 3.0, 4.0],
    }
)


@pytest.fixture(scope="module")
def encoder():
    made = SaidEncoder.for_schema(SCHEMA)
    made.adapt(AdLog.from_frame(ROWS, SCHEMA))
    return made


def test_known_texts_are_counted_from_three(encoder):
    table = pa.Table.from_pandas(ROWS)
    wanted = [[3, 2, 3, 1], [4, 2, 3, 3], [3, 1, 4, 1], [4, 2, 4, 3]]
    assert encoder.encode_table(table)["said"].tolist() == wanted
    assert encoder.sizes == [5, 3, 5, 4]


def test_of_a_price_it_is_known_that_there_is_one_and_no_more(encoder):
    assert encoder.words["cost"] == []
    said = encoder.encode({"cost": tf.constant(["€1", "€99", ""])})["said"]
    assert said[:, 1].numpy().tolist() == [2, 2, 1]


def test_what_is_absent_is_hidden(encoder):
    said = encoder.encode({"title": tf.constant(["Go", "?"])})["said"]
    assert said.numpy().tolist() == [[3, 0, 0, 0], [2, 0, 0, 0]]
    assert encoder.encode({"age": tf.constant([1.0])}) == {}
    assert encoder.nothing(2)["said"].tolist() == [[0] * 4] * 2


def test_photographs_without_names_are_there_or_not():
    frame = ROWS.assign(photo=[None, b"\xff\xd8", None, b"\xff\xd8"])
    encoder = SaidEncoder.for_schema(SCHEMA)
    encoder.adapt(AdLog.from_frame(frame, SCHEMA))
    assert encoder.words["photo"] == []
    said = encoder.encode_table(pa.Table.from_pandas(frame))["said"]
    assert said[:, 3].tolist() == [1, 2, 1, 2]


def test_saved_it_says_the_same(encoder):
    twin = SaidEncoder.from_config(encoder.get_config())
    assert twin.adapted and not SaidEncoder.for_schema(SCHEMA).adapted
    table = pa.Table.from_pandas(ROWS)
    np.testing.assert_array_equal(
        twin.encode_table(table)["said"], encoder.encode_table(table)["said"]
    )


def test_a_log_that_tells_nothing_has_nothing():
    schema = AdSchema(columns={"age": {"role": "user", "kind": "numeric"}})
    encoder = SaidEncoder.for_schema(schema)
    encoder.adapt(AdLog.from_frame(ROWS[["age"]], schema))
    assert encoder.adapted and encoder.sizes == [] and encoder.nothing() == {}
    assert encoder.encode_table(pa.Table.from_pandas(ROWS[["age"]])) == {}


def test_any_part_is_hidden_now_and_then_and_often_nothing():
    said = np.full((4_000, 3), 7, "int32")
    some = some_hidden(said, np.random.default_rng(0))
    assert set(np.unique(some)) == {0, 7}
    left = (some > 0).sum(1)
    # One half stays as it is; of the other all four counts are as likely.
    shares = np.bincount(left) / len(left)
    np.testing.assert_allclose(shares, [1 / 8, 1 / 8, 1 / 8, 5 / 8], atol=0.02)
    assert (said == 7).all()
