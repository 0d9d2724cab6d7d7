"""Requests are written as TF Serving reads them."""

import numpy as np
import pytest
import tensorflow as tf
from tensorflow_serving.apis import prediction_log_pb2

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.warm_up import WARM_UP
from tfgan_ads.serving.warm_up import Request
from tfgan_ads.serving.warm_up import blank_request
from tfgan_ads.serving.warm_up import read_warm_up
from tfgan_ads.serving.warm_up import write_warm_up


def test_what_is_written_is_read(tmp_path):
    asked = [
        Request(
            "score",
            {
                "seed": np.array([3, 4], "int64"),
                "name": np.array([b"a", "ü".encode()], object),
                "age": np.array([np.nan, 2.5], "float32"),
            },
        ),
        Request("", {"seed": np.array([1], "int64")}),
    ]
    assert write_warm_up(tmp_path, asked, "ads") == tmp_path / WARM_UP
    first, second = read_warm_up(tmp_path)
    # Without a name it is the default.
    assert (first.signature, second.signature) == ("score", "serving_default")
    for name, value in asked[0].inputs.items():
        assert first.inputs[name].dtype == value.dtype
        np.testing.assert_array_equal(first.inputs[name], value)
    assert (first.size, second.size) == (2, 1)
    assert first.rows(1, 2)["name"].tolist() == ["ü".encode()]


def test_a_blank_request_leaves_open_what_it_can():
    specs = {
        "word": tf.TensorSpec([None], tf.string),
        "number": tf.TensorSpec([None], tf.float32),
        "seed": tf.TensorSpec([None], tf.int64),
        "picture": tf.TensorSpec([None], tf.string),
    }
    made = blank_request("draw", specs, 3, {"picture": b"png"})
    assert made.signature == "draw" and made.size == 3
    assert made.inputs["word"].tolist() == [b""] * 3
    assert np.isnan(made.inputs["number"]).all()
    assert made.inputs["number"].dtype == np.float32
    assert made.inputs["seed"].tolist() == [1, 2, 3]
    assert made.inputs["seed"].dtype == np.int64
    assert made.inputs["picture"].tolist() == [b"png"] * 3


def test_other_records_are_told(tmp_path):
    log = prediction_log_pb2.PredictionLog()
    log.classify_log.request.model_spec.name = "ads"
    (tmp_path / WARM_UP).parent.mkdir()
    with tf.io.TFRecordWriter(str(tmp_path / WARM_UP)) as writer:
        writer.write(log.SerializeToString())
    with pytest.raises(AdsError, match="holds a classify_log; only predict"):
        read_warm_up(tmp_path)
