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
from typing import Any
from typing import NamedTuple
from typing import TypeVar

import tensorflow as tf

from tfgan_ads.errors import AdsError

Rows = TypeVar("Rows")


class Share(NamedTuple):
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


def workers(strategy: tf.distribute.Strategy) -> int:
    """Return how many processes a strategy's replicas are in."""
    resolver = getattr(strategy, "cluster_resolver", None)
    if resolver is None:
        return 1
    cluster = resolver.cluster_spec().as_dict()
    return sum(len(cluster.get(kind, ())) for kind in ("chief", "worker")) or 1


def agreed(value: float, strategy: tf.distribute.Strategy) -> float:
    """Return the mean of what every process says, to all of them.

    Args:
        value: float.
        strategy: `tf.distribute.Strategy`.

    Example:

    >>> agreed(2.0, tf.distribute.get_strategy())
    2.0
    """
    if workers(strategy) == 1:
        return value
    said = _mean_of(strategy, tf.constant(value, tf.float64))
    return float(strategy.experimental_local_results(said)[0])


@tf.function
def _mean_of(strategy: tf.distribute.Strategy, value: Any) -> Any:
    return strategy.run(lambda x: mean([x])[0], args=(value,))


def refuse_workers(strategy: tf.distribute.Strategy, why: str) -> None:
    """Refuse several processes where only one may do something.

    Raises:
        AdsError: There are several.
    """
    if workers(strategy) > 1:
        raise AdsError(f"{why} Leave `--workers` out, or TF_CONFIG.")


@contextmanager
def told_of_lost_workers(strategy: tf.distribute.Strategy) -> Iterator[None]:
    """Say in a sentence that another process is gone.

    Raises:
        AdsError: It is, or it takes part no more.
    """
    try:
        yield
    except (
        tf.errors.UnavailableError,
        tf.errors.AbortedError,
        tf.errors.CancelledError,
        tf.errors.DeadlineExceededError,
        tf.errors.InternalError,
    ) as error:
        if workers(strategy) == 1:
            raise
        raise AdsError(
            "Another worker is gone, or cannot be reached. Start all of them "
            "again with `--resume`, and the run goes on from its last "
            "checkpoint."
        ) from error


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


def distributed(
    stream: Callable[[Share], tf.data.Dataset], batch_size: int
) -> Any:
    """Return the batches of a stream, shared out among the replicas.

    Args:
        stream: callable. Returns the batches of a `Share`, a process's.
        batch_size: int. Rows of a whole batch.

    Returns:
        dataset, or `tf.distribute.DistributedDataset`.

    Raises:
        AdsError: The rows cannot be shared out evenly.
    """
    strategy = tf.distribute.get_strategy()
    replicas = strategy.num_replicas_in_sync
    if replicas == 1:
        return stream(WHOLE)
    if batch_size % replicas:
        raise AdsError(
            f"`batch_size` must be a multiple of the {replicas} replicas. "
            f"Received: batch_size={batch_size}"
        )

    def mine(context: Any) -> tf.data.Dataset:
        pipelines = context.num_input_pipelines
        batches = stream(Share(context.input_pipeline_id, pipelines))
        local = replicas // pipelines
        return batches if local == 1 else _parts(batches, local)

    return strategy.distribute_datasets_from_function(mine)


def repeated(batches: tf.data.Dataset) -> Any:
    """Return batches, again and again, of which every replica sees all.

    What is measured on them is then the same however many replicas there are,
    and batches may be as uneven as they come.

    Args:
        batches: dataset.

    Returns:
        dataset, the same where there is one replica, or
        `tf.distribute.DistributedDataset`.
    """
    strategy = tf.distribute.get_strategy()
    if strategy.num_replicas_in_sync == 1:
        return batches

    def mine(context: Any) -> tf.data.Dataset:
        local = context.num_replicas_in_sync // context.num_input_pipelines
        return _endless(
            batches.repeat().flat_map(
                lambda batch: tf.data.Dataset.range(local).map(lambda _: batch)
            )
        )

    return strategy.distribute_datasets_from_function(mine)


def _parts(batches: tf.data.Dataset, count: int) -> tf.data.Dataset:
    """Cut every batch into parts of as many rows, one after the other."""

    def cut(x: Any, i: Any) -> Any:
        if x is None:
            return None
        return tf.reshape(x, (count, x.shape[0] // count, *x.shape[1:]))[i]

    return _endless(
        batches.flat_map(
            lambda batch: tf.data.Dataset.range(count).map(
                lambda i: tf.nest.map_structure(lambda x: cut(x, i), batch)
            )
        )
    )


def _endless(batches: tf.data.Dataset) -> tf.data.Dataset:
    """Say that there is no last batch, for which shapes would be unknown."""
    endless = tf.data.experimental.assert_cardinality(
        tf.data.experimental.INFINITE_CARDINALITY
    )
    return batches.apply(endless)
