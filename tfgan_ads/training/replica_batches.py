"""Batches that replicas share, or see all of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share


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
    if not tf.distribute.has_strategy():
        return stream(WHOLE)
    replicas = strategy.num_replicas_in_sync
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
        dataset, the same where there is no strategy, or
        `tf.distribute.DistributedDataset`.
    """
    strategy = tf.distribute.get_strategy()
    if not tf.distribute.has_strategy():
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
