"""What a replica draws and sees is what it would have, were there one."""

import numpy as np
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads import replicas
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share


class Context:
    """A replica's context, as a strategy would have it."""

    def __init__(self, index, count):
        self.replica_id_in_sync_group = index
        self.num_replicas_in_sync = count


@given(st.integers(1, 8), st.integers(1, 9))
def test_shares_are_the_whole(count, each):
    rows = np.arange(count * each)
    parts = [Share(i, count).of(rows) for i in range(count)]
    assert {len(part) for part in parts} == {each}
    np.testing.assert_array_equal(np.concatenate(parts), rows)
    np.testing.assert_array_equal(WHOLE.of(rows), rows)


def test_noise_is_cut_from_that_of_the_whole_batch(monkeypatch):
    whole = replicas.normal((6, 2), (3, 4)), replicas.uniform((6, 2), (3, 4))
    parts = []
    for index in range(3):
        context = Context(index, 3)
        monkeypatch.setattr(
            tf.distribute, "get_replica_context", lambda c=context: c
        )
        parts.append(
            (replicas.normal((2, 2), (3, 4)), replicas.uniform((2, 2), (3, 4)))
        )
    for one, several in zip(whole, zip(*parts), strict=True):
        np.testing.assert_array_equal(one, tf.concat(several, 0))


def test_who_sees_the_whole_batch_has_all_of_its_noise(monkeypatch):
    whole = replicas.normal((4, 2), (3, 4))
    monkeypatch.setattr(
        tf.distribute, "get_replica_context", lambda: Context(1, 2)
    )
    with replicas.alike():
        np.testing.assert_array_equal(replicas.normal((4, 2), (3, 4)), whole)
        # Nor is anything averaged, or gathered: there is no other part.
        assert replicas.mean([whole])[0] is whole
        assert replicas.whole(whole) is whole
    assert replicas.normal((2, 2), (3, 4)).shape == (2, 2)


def test_alone_nothing_is_changed():
    value = tf.constant([1.0])
    assert replicas.count() == 1
    assert replicas.mean([value]) == [value] and replicas.mean([]) == []
    assert replicas.whole({"a": value})["a"] is value
