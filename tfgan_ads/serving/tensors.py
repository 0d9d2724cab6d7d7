"""Tensors as strangers send them, read without taking their word for it."""

from __future__ import annotations

import math
from typing import Any

import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.errors import AdsError

# Bytes of the largest tensor that is read, where nobody says otherwise.
LARGEST = 1 << 26


# Bytes of a string, beside its letters.
_POINTER = 8


class TensorTooLargeError(AdsError):
    """A tensor that would take more memory than is allowed."""


def read_tensor(name: str, proto: Any, largest: int = LARGEST) -> npt.NDArray:
    """Read a `TensorProto`: a few bytes of it can claim any shape.

    Args:
        name: str. The input's.
        proto: `TensorProto`.
        largest: int. Bytes that it may take in memory.

    Returns:
        The array; strings as bytes.

    Raises:
        TensorTooLargeError: It would take more.
        AdsError: Its shape, type or content is wrong.
    """
    sizes = [dim.size for dim in proto.tensor_shape.dim]
    if proto.tensor_shape.unknown_rank or min(sizes, default=0) < 0:
        raise AdsError(
            f"`{name}` must have a shape of whole numbers from 0. "
            f"Received: {sizes}"
        )
    try:
        dtype = tf.dtypes.as_dtype(proto.dtype)
        each = dtype.size or _POINTER
    except (TypeError, KeyError) as error:
        raise AdsError(f"`{name}` has no type that is known.") from error
    if math.prod(sizes) * each > largest:
        raise TensorTooLargeError(
            f"`{name}` must take at most {largest:,} bytes. Received: a "
            f"tensor of shape {sizes}. Send fewer rows at a time."
        )
    try:
        return tf.make_ndarray(proto)
    except (TypeError, ValueError, IndexError) as error:
        raise AdsError(
            f"`{name}` must hold as many values as its shape {sizes} says."
        ) from error
