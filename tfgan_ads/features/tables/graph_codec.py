"""`GraphCodec`: a codec in the graph of a SavedModel."""

from __future__ import annotations

import abc
from typing import Any
from typing import ClassVar

import tensorflow as tf


class GraphCodec(abc.ABC):
    """The twin of a `Codec`: does in TensorFlow what that does in NumPy.

    It stands beside its codec, in the same file. What a client sends and
    reads is one vector a column, of `dtype`, in which a missing value is NaN
    or `""`; sent, that leaves the cell open.

    Args:
        name: str. The column's.

    Attributes:
        dtype: `tf.DType` of the column.
    """

    dtype: ClassVar[tf.DType]

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def tables(self) -> list[Any]:
        """The lookup tables, for an export to keep."""
        return []

    @abc.abstractmethod
    def encode(self, values: Any) -> tuple[Any, Any, Any]:
        """Encode what a client has sent, and refuse what was never seen.

        Args:
            values: tensor `[batch]` of `dtype`.

        Returns:
            int32 tensor `[batch]`, states; float32 tensor `[batch]`, places,
            or None where the kind has none; float32 tensor `[batch]`, 1
            where the cell is given.
        """

    @abc.abstractmethod
    def decode(self, states: Any, places: Any, within: Any) -> Any:
        """Return the values of states.

        Args:
            states: int32 tensor `[batch]`.
            places: float tensor `[batch]` in [-1, 1], or None where the kind
                has none.
            within: float32 tensor `[batch]` in [0, 1). Chooses among values
                that share a state.

        Returns:
            tensor `[batch]` of `dtype`.
        """
