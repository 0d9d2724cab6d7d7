"""Batches come by their numbers, and nothing stays when they are gone."""

import gc
import weakref

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.training.batch_stream import batch_stream

SPEC = {
    "x": tf.TensorSpec((2,), "int64"),
    "y": tf.TensorSpec((2, 1), "float32"),
}


def squares(number):
    return {
        "x": np.array([number, number**2]),
        "y": np.full((2, 1), number, "float32"),
    }


def test_batches_are_those_of_the_numbers():
    dataset = batch_stream(tf.data.Dataset.range(3, 6), squares, SPEC, 2)
    found = [{k: v.numpy().tolist() for k, v in b.items()} for b in dataset]
    assert [batch["x"] for batch in found] == [[3, 9], [4, 16], [5, 25]]
    assert found[0]["y"] == [[3.0], [3.0]]
    assert dataset.element_spec == SPEC


def test_what_is_not_as_told_is_an_error():
    spec = {**SPEC, "x": tf.TensorSpec((3,), "int64")}
    with pytest.raises(tf.errors.InvalidArgumentError, match="expected"):
        next(iter(batch_stream(tf.data.Dataset.range(1), squares, spec, 1)))


def test_an_iterator_outlives_its_dataset():
    def fresh(number):
        return squares(number)

    batches = iter(
        batch_stream(tf.data.Dataset.range(50).repeat(), fresh, SPEC, 2)
    )
    del fresh
    gc.collect()
    assert [int(next(batches)["x"][0]) for _ in range(40)] == list(range(40))


class Source:
    """Holds a log and its model, say."""

    def fetch(self, number):
        return squares(number)


def test_what_was_fetched_from_can_go():
    source = Source()
    dataset = batch_stream(tf.data.Dataset.range(3), source.fetch, SPEC, 2)
    weak = weakref.ref(source)
    del source
    gc.collect()
    assert len(list(dataset)) == 3
    del dataset
    gc.collect()
    assert weak() is None
