"""Batches are shared out evenly, in order, or seen by all."""

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.replicas import WHOLE
from tfgan_ads.training.replica_batches import _parts
from tfgan_ads.training.replica_batches import distributed
from tfgan_ads.training.replica_batches import repeated


def test_without_a_strategy_they_are_as_they_are():
    asked = []
    assert distributed(lambda share: asked.append(share) or "all", 7) == "all"
    assert asked == [WHOLE]
    batches = tf.data.Dataset.range(3)
    assert repeated(batches) is batches


def test_parts_are_rows_in_order_and_of_a_known_shape():
    batches = tf.data.Dataset.range(8).batch(4, drop_remainder=True).repeat()
    # What is None in every batch stays so.
    parts = _parts(batches.map(lambda x: {"x": x, "none": None}), 2)
    assert parts.element_spec["x"].shape == (2,)
    assert parts.cardinality() == tf.data.INFINITE_CARDINALITY
    found = [part["x"].numpy().tolist() for part in parts.take(4)]
    assert found == [[0, 1], [2, 3], [4, 5], [6, 7]]


def test_what_cannot_be_shared_out_evenly_is_refused(monkeypatch):
    class Strategy:
        num_replicas_in_sync = 4

    monkeypatch.setattr(tf.distribute, "has_strategy", lambda: True)
    monkeypatch.setattr(tf.distribute, "get_strategy", Strategy)
    with pytest.raises(AdsError) as error:
        distributed(lambda share: None, 6)
    assert str(error.value) == (
        "`batch_size` must be a multiple of the 4 replicas. Received: "
        "batch_size=6"
    )
