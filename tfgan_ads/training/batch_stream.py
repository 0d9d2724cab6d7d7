"""Batches that Python fetches by their numbers, as a dataset."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf


def batch_spec(example: Any, rows: int) -> Any:
    """Return the specs of batches of so many rows.

    Args:
        example: nest of arrays `[n, ...]`.
        rows: int.

    Returns:
        nest of `tf.TensorSpec` like it.
    """
    return tf.nest.map_structure(
        lambda x: (
            x if x is None else tf.TensorSpec((rows, *x.shape[1:]), x.dtype)
        ),
        example,
    )


def batch_stream(
    numbers: tf.data.Dataset,
    fetch: Callable[[int], Any],
    spec: Any,
    prefetch: int,
) -> tf.data.Dataset:
    """Return the batches of numbers.

    Args:
        numbers: dataset of int64 scalars.
        fetch: callable. Returns a number's batch, a nest of arrays.
        spec: nest of `tf.TensorSpec`, of the batch's structure.
        prefetch: int. Batches that are fetched ahead.

    Returns:
        dataset of nests of tensors.
    """
    # TensorFlow keeps every function that it was given, and whatever that
    # holds, for as long as Python runs: a log and its model among others.
    weak = weakref.ref(fetch)
    # What is None in every batch is no tensor.
    parts = [part for part in tf.nest.flatten(spec) if part is not None]

    def call(number: npt.NDArray) -> list[npt.NDArray]:
        known = weak()
        assert known is not None, "The dataset is gone."
        arrays = tf.nest.flatten(known(int(number)))
        return [np.asarray(array) for array in arrays if array is not None]

    def shaped(number: Any) -> Any:
        dtypes = [part.dtype for part in parts]
        values = iter(tf.numpy_function(call, [number], dtypes))
        return tf.nest.map_structure(
            lambda part: (
                part
                if part is None
                else tf.ensure_shape(next(values), part.shape)
            ),
            spec,
        )

    options = tf.data.Options()
    # Nothing here to tune, and the tuner's thread holds up the end of a run
    # by 10 to 25 seconds.
    options.autotune.enabled = False
    dataset = numbers.map(shaped).prefetch(prefetch).with_options(options)
    # So it lives as long as the dataset, and its iterators.
    dataset.fetch = fetch
    return dataset


def rows_in(batch: Any) -> int:
    """Return how many rows a batch has."""
    return int(tf.nest.flatten(batch)[0].shape[0])
