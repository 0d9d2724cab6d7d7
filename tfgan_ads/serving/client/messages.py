"""Arrays as TensorFlow's messages hold them, without TensorFlow."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError

# What NumPy calls the types of a message, and the field that has its values
# where they are not one string of bytes.
_FIELDS = {
    "DT_FLOAT": ("float32", "float_val"),
    "DT_DOUBLE": ("float64", "double_val"),
    "DT_INT32": ("int32", "int_val"),
    "DT_UINT8": ("uint8", "int_val"),
    "DT_INT64": ("int64", "int64_val"),
    "DT_BOOL": ("bool", "bool_val"),
    "DT_STRING": ("object", "string_val"),
}
_TYPES = {dtype: name for name, (dtype, _) in _FIELDS.items()}


def to_message(array: npt.NDArray, message: Any) -> None:
    """Write an array into a `TensorProto`.

    Args:
        array: array of numbers, or of str or bytes.
        message: `TensorProto`, empty.

    Raises:
        AdsError: It has a type that no input of ours has.
    """
    from tensorflow.core.framework import types_pb2

    words = array.dtype.kind in "OSU"
    name = _TYPES.get("object" if words else str(array.dtype))
    if name is None:
        raise AdsError(f"A server is sent no array of type {array.dtype}.")
    message.dtype = types_pb2.DataType.Value(name)
    for size in array.shape:
        message.tensor_shape.dim.add().size = size
    if words:
        message.string_val.extend(map(_bytes, array.ravel().tolist()))
    else:
        message.tensor_content = np.ascontiguousarray(array).tobytes()


def to_array(message: Any) -> npt.NDArray:
    """Read an array out of a `TensorProto`.

    Args:
        message: `TensorProto`.

    Returns:
        array; strings as bytes.

    Raises:
        AdsError: Its type is none of those that our models answer.
    """
    from tensorflow.core.framework import types_pb2

    name = types_pb2.DataType.Name(message.dtype)
    if name not in _FIELDS:
        raise AdsError(f"The server answered in {name}, which no ad is in.")
    dtype, field = _FIELDS[name]
    shape = [dim.size for dim in message.tensor_shape.dim]
    if message.tensor_content:
        return np.frombuffer(message.tensor_content, dtype).reshape(shape)
    values = np.array(list(getattr(message, field)), dtype)
    count = int(np.prod(shape))
    if 0 < len(values) < count:
        # The last value stands for all that are not there.
        rest = np.full(count - len(values), values[-1], dtype)
        values = np.concatenate([values, rest])
    return values.reshape(shape)


def _bytes(word: str | bytes) -> bytes:
    return word.encode() if isinstance(word, str) else word
