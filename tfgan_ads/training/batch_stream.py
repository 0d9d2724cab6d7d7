"""Batches that Python fetches by their numbers, as a dataset."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf


def fetched(
    numbers: tf.data.Dataset,
    fetch: Callable[[int], Mapping[str, npt.NDArray]],
    spec: Mapping[str, tf.TensorSpec],
    prefetch: int,
) -> tf.data.Dataset:
    """Return the batches of numbers.

    Args:
        numbers: dataset of int64 scalars.
        fetch: callable. Returns a number's batch.
        spec: dict of `tf.TensorSpec`, the batch's arrays.
        prefetch: int. Batches that are fetched ahead.

    Returns:
        dataset of dict of tensors.
    """
    # TensorFlow keeps every function that it was given, and whatever that
    # holds, for as long as Python runs: a log and its model among others.
    weak = weakref.ref(fetch)

    def call(number: npt.NDArray) -> list[npt.NDArray]:
        known = weak()
        assert known is not None, "The dataset is gone."
        batch = known(int(number))
        return [np.asarray(batch[name]) for name in spec]

    def named(number: Any) -> dict[str, Any]:
        dtypes = [part.dtype for part in spec.values()]
        values = tf.numpy_function(call, [number], dtypes)
        return {
            name: tf.ensure_shape(value, part.shape)
            for (name, part), value in zip(spec.items(), values, strict=True)
        }

    options = tf.data.Options()
    # Nothing here to tune, and the tuner's thread holds up the end of a run
    # by 10 to 25 seconds.
    options.autotune.enabled = False
    dataset = numbers.map(named).prefetch(prefetch).with_options(options)
    # So it lives as long as the dataset, and its iterators.
    dataset.fetch = fetch
    return dataset
