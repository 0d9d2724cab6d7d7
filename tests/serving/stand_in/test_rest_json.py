"""JSON as TF Serving reads and writes it, row by row of its table of errors."""

import json
from types import SimpleNamespace

import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.serving.client.transport import CODES
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.stand_in.rest_json import read_request
from tfgan_ads.serving.stand_in.rest_json import write_answer


def read(document, **kinds):
    takes = {
        name: SimpleNamespace(dtype=kind.as_datatype_enum)
        for name, kind in kinds.items()
    }
    signature = SimpleNamespace(inputs=takes)
    body = json.dumps(document).encode()
    return read_request(body, lambda name: signature)[1]


def refused(ask, *arguments, **more):
    with pytest.raises(ServingError) as error:
        ask(*arguments, **more)
    return error.value.code, str(error.value)


@pytest.mark.parametrize(
    "kind, given, got",
    [
        (tf.uint8, [255, 256, -1], [255, 0, 255]),
        (tf.int8, [127, 128, -129], [127, -128, 127]),
        (tf.int16, [300, 32_768], [300, -32_768]),
    ],
)
def test_small_integers_wrap_around(kind, given, got):
    found = read({"inputs": {"x": given}}, x=kind)["x"]
    assert found.dtype == kind.as_numpy_dtype and found.tolist() == got


@pytest.mark.parametrize("kind", [tf.half, tf.bfloat16])
def test_half_precision_has_no_json(kind):
    code, said = refused(read, {"instances": [{"x": 1.0}]}, x=kind)
    assert code == "INVALID_ARGUMENT" and kind.name in said
    code, said = refused(read, {"inputs": {"x": [1.0]}}, x=kind)
    assert code == "UNIMPLEMENTED" and kind.name in said


def test_floats_take_integers_and_what_is_no_number():
    body = {"inputs": {"x": [1, float("nan"), float("inf")]}}
    found = read(body, x=tf.float32)["x"]
    np.testing.assert_array_equal(found, [1.0, np.nan, np.inf])


def test_an_empty_column_is_an_empty_answer():
    assert read({"inputs": {"x": []}}, x=tf.float32)["x"].shape == (0,)
    answer = write_answer({"y": np.zeros((0, 2), "float32")}, rows=False)
    assert json.loads(answer) == {"outputs": []}


@pytest.mark.parametrize(
    "dtype, name",
    [
        (np.float16, "half"),
        (ml_dtypes.bfloat16, "bfloat16"),
        (np.uint16, "uint16"),
    ],
)
def test_outputs_without_json_are_told(dtype, name):
    for rows in (True, False):
        code, said = refused(write_answer, {"y": np.zeros(2, dtype)}, rows)
        assert code == "INVALID_ARGUMENT"
        assert f"Failed to write JSON value for tensor type: {name}" in said


def test_rows_need_outputs_of_as_many_rows():
    scalar = {"y": np.float32(1), "z": np.zeros(2)}
    scalar = {name: np.asarray(value) for name, value in scalar.items()}
    assert "no shape information" in refused(write_answer, scalar, True)[1]
    assert json.loads(write_answer(scalar, False))["outputs"]["y"] == 1.0
    unequal = {"y": np.zeros(2), "z": np.zeros(3)}
    said = refused(write_answer, unequal, True)[1]
    assert "inconsistent batch sizes" in said
    assert len(json.loads(write_answer(unequal, False))["outputs"]["z"]) == 3


def test_every_code_has_the_status_of_the_server():
    wanted = {
        "INVALID_ARGUMENT": 400,
        "UNAUTHENTICATED": 401,
        "PERMISSION_DENIED": 403,
        "NOT_FOUND": 404,
        "RESOURCE_EXHAUSTED": 429,
        "CANCELLED": 499,
        "UNIMPLEMENTED": 501,
        "UNAVAILABLE": 503,
        "DEADLINE_EXCEEDED": 504,
    }
    known = {code: status for status, code in CODES.items()}
    assert {code: known.get(code) for code in wanted} == wanted
