"""A tensor is read as far as it says the truth of itself."""

import numpy as np
import pytest
import tensorflow as tf
from tensorflow.core.framework import tensor_pb2

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.tensors import TensorTooLargeError
from tfgan_ads.serving.tensors import read_tensor


def claimed(sizes, dtype=1, content=b"", values=()):
    proto = tensor_pb2.TensorProto(dtype=dtype, tensor_content=content)
    for size in sizes:
        proto.tensor_shape.dim.add(size=size)
    proto.float_val.extend(values)
    return proto


@pytest.mark.parametrize(
    "value", [np.arange(6.0).reshape(2, 3), np.array([b"a", b""], object)]
)
def test_what_was_sent_is_read(value):
    found = read_tensor("x", tf.make_tensor_proto(value))
    np.testing.assert_array_equal(found, value)


@pytest.mark.parametrize(
    "sizes",
    [[200_000_000], [1 << 31, 1 << 31, 1 << 31], [1 << 62]],
)
def test_a_few_bytes_take_no_memory(sizes):
    with pytest.raises(TensorTooLargeError, match="`x` must take at most"):
        read_tensor("x", claimed(sizes, values=[1.0]))


@pytest.mark.parametrize(
    "proto",
    [
        claimed([-5], values=[1.0]),
        claimed([4], content=b"\0\0"),
        claimed([1], dtype=999),
        claimed([1], dtype=0),
        tensor_pb2.TensorProto(),
    ],
)
def test_what_is_wrong_is_told(proto):
    with pytest.raises(AdsError, match="`x`"):
        read_tensor("x", proto)
