"""Arrays in messages, as TensorFlow itself writes and reads them."""

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tensorflow.core.framework import tensor_pb2

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.messages import to_array
from tfgan_ads.serving.client.messages import to_message

SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
DTYPES = st.sampled_from(
    ["float32", "float64", "int32", "uint8", "int64", "bool"]
)


def message(array):
    made = tensor_pb2.TensorProto()
    to_message(array, made)
    return made


@settings(deadline=None, max_examples=80)
@given(DTYPES.flatmap(lambda dtype: arrays.arrays(dtype, SHAPES)))
def test_numbers_are_written_and_read_as_tensorflow_does(array):
    np.testing.assert_array_equal(tf.make_ndarray(message(array)), array)
    for written in (message(array), tf.make_tensor_proto(array)):
        found = to_array(written)
        assert found.dtype == array.dtype and found.shape == array.shape
        np.testing.assert_array_equal(found, array)


@settings(deadline=None, max_examples=40)
@given(arrays.arrays(object, SHAPES, elements=st.text(max_size=4)))
def test_words_are_written_and_read_as_tensorflow_does(array):
    wanted = [word.encode() for word in array.ravel()]
    for written in (message(array), tf.make_tensor_proto(array, tf.string)):
        assert to_array(written).ravel().tolist() == wanted
        assert to_array(written).shape == array.shape
    assert tf.make_ndarray(message(array)).ravel().tolist() == wanted


def test_one_value_may_stand_for_all():
    few = tensor_pb2.TensorProto(dtype=1, float_val=[1.5, 2.0])
    few.tensor_shape.dim.add().size = 4
    assert to_array(few).tolist() == tf.make_ndarray(few).tolist()
    assert to_array(few).tolist() == [1.5, 2.0, 2.0, 2.0]


def test_other_types_are_refused():
    with pytest.raises(AdsError) as error:
        message(np.zeros(2, "complex64"))
    assert str(error.value) == "A server is sent no array of type complex64."
    with pytest.raises(AdsError) as error:
        to_array(tf.make_tensor_proto(np.zeros(2, "complex64")))
    assert str(error.value) == (
        "The server answered in DT_COMPLEX64, which no ad is in."
    )
