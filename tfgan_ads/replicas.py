"""Replicas of a model that learn as one, each from its share of a batch.

Under a `tf.distribute` strategy every replica sees a part of each batch. What
one replica draws, sees and learns is what it would have, had a single one seen
the whole: noise is cut from the noise of the whole batch, gradients are
averaged before they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from typing import TypeVar

import tensorflow as tf

Rows = TypeVar("Rows")


@dataclass(frozen=True)
class Share:
    """A part of every batch: the rows of one process.

    Attributes:
        index: int. Which one, from 0.
        count: int. Of how many.

    Example:

    >>> Share(1, 2).of([1, 2, 3, 4])
    [3, 4]
    """

    index: int
    count: int

    def of(self, rows: Rows) -> Rows:
        """Return the rows of this part, of as many as divide."""
        size = len(rows) // self.count  # type: ignore[arg-type]
        first = self.index * size
        return rows[first : first + size]  # type: ignore[index,no-any-return]


WHOLE = Share(0, 1)
# Whether every replica sees the whole of each batch.
_ALIKE = ContextVar("alike", default=False)


def count() -> int:
    """Return how many replicas learn together, in a strategy's scope."""
    return int(tf.distribute.get_strategy().num_replicas_in_sync)


@contextmanager
def alike() -> Iterator[None]:
    """Say that every replica sees the whole batch, with the same noise."""
    token = _ALIKE.set(True)
    try:
        yield
    finally:
        _ALIKE.reset(token)


def normal(shape: tuple[int, ...], seed: Any) -> Any:
    """Return a replica's rows of the batch's normal noise.

    Args:
        shape: tuple of int. Of the replica's part; rows first.
        seed: int tensor of two, the same in every replica.

    Returns:
        float32 tensor.

    Example:

    >>> normal((2, 3), (0, 1)).shape.as_list()
    [2, 3]
    """
    return part(shape, lambda whole: tf.random.stateless_normal(whole, seed))


def uniform(
    shape: tuple[int, ...], seed: Any, low: float = 0.0, high: float = 1.0
) -> Any:
    """Return a replica's rows of the batch's uniform noise; see `normal`."""
    return part(
        shape,
        lambda whole: tf.random.stateless_uniform(whole, seed, low, high),
    )


def part(shape: tuple[int, ...], make: Callable[[tuple[int, ...]], Any]) -> Any:
    """Return a replica's rows of what is made for the whole batch.

    Args:
        shape: tuple of int. Of the part; rows first.
        make: callable. Returns a tensor of the shape it is given.

    Returns:
        tensor of `shape`.

    Example:

    >>> part((2,), lambda shape: tf.range(*shape)).numpy().tolist()
    [0, 1]
    """
    context = _context()
    if context is None:
        return make(shape)
    rows = shape[0]
    drawn = make((rows * context.num_replicas_in_sync, *shape[1:]))
    first = tf.cast(context.replica_id_in_sync_group, tf.int32) * rows
    return tf.ensure_shape(drawn[first : first + rows], shape)


def mean(values: list[Any]) -> list[Any]:
    """Return the means of tensors over the replicas.

    Args:
        values: list of tensors, of one type.

    Returns:
        list of tensors, the same in every replica.

    Example:

    >>> mean([tf.constant(2.0)])[0].numpy()
    np.float32(2.0)
    """
    context = _context()
    if not values or context is None:
        return values
    # A variable has no device of its own to bring the mean to.
    held = [tf.identity(value) for value in values]
    return list(context.all_reduce(tf.distribute.ReduceOp.MEAN, held))


def whole(values: Any) -> Any:
    """Return the rows of the whole batch, of a replica's rows.

    For losses that compare rows with one another, and those that divide by a
    sum over rows: in every replica they are then what they are in one, and so
    are the averages of their gradients.

    Args:
        values: nest of tensors `[rows, ...]`.

    Returns:
        nest of tensors `[batch, ...]`.

    Example:

    >>> whole(tf.constant([1.0, 2.0])).numpy().tolist()
    [1.0, 2.0]
    """
    context = _context()
    if context is None:
        return values
    return tf.nest.map_structure(
        lambda x: context.all_gather(tf.identity(x), axis=0), values
    )


def _context() -> Any:
    """Return the context of one replica of several, each of a part; or None."""
    context = tf.distribute.get_replica_context()
    if context is None or context.num_replicas_in_sync == 1 or _ALIKE.get():
        return None
    return context


def one_reduction(optimizer: Any) -> Any:
    """Have an optimizer take gradients that are averaged already.

    Keras sums over replicas what it is given: a loss scaler would have looked
    at one replica's gradients by then, and a norm would be of a part.

    Args:
        optimizer: keras optimizer.

    Returns:
        keras optimizer, the same.
    """
    optimizer._all_reduce_sum_gradients = lambda pairs: pairs
    return optimizer
