"""What one of several processes is told, and what it refuses."""

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.training import processes
from tfgan_ads.training.processes import agreed
from tfgan_ads.training.processes import refuse_apart
from tfgan_ads.training.processes import refuse_workers
from tfgan_ads.training.processes import told_of_lost_workers
from tfgan_ads.training.processes import workers


class Strategy:
    """As many workers as its cluster has."""

    def __init__(self, **cluster):
        self.cluster_resolver = self
        self.cluster_spec = lambda: tf.train.ClusterSpec(cluster)


def gone():
    return tf.errors.UnavailableError(None, None, "Socket closed\nat rank 1")


def test_workers_are_counted():
    assert workers(tf.distribute.get_strategy()) == 1
    assert workers(tf.distribute.OneDeviceStrategy("/cpu:0")) == 1
    assert workers(Strategy()) == 1
    assert workers(Strategy(worker=["a:1", "b:1", "c:1"])) == 3
    assert workers(Strategy(chief=["a:1"], worker=["b:1"])) == 2


def test_one_process_agrees_with_itself():
    assert agreed(1.5, tf.distribute.get_strategy()) == 1.5


def test_processes_that_stand_elsewhere_are_told(monkeypatch):
    alone = tf.distribute.get_strategy()
    refuse_apart(64, alone)
    monkeypatch.setattr(processes, "agreed", lambda seen, _: seen / 2)
    with pytest.raises(AdsError) as error:
        refuse_apart(1_024, alone)
    assert "this one has seen 1,024. All of them need the run's" in str(
        error.value
    )


def test_what_one_alone_may_do_is_refused():
    refuse_workers(tf.distribute.get_strategy(), "Only one may.")
    with pytest.raises(AdsError) as error:
        refuse_workers(Strategy(worker=["a:1", "b:1"]), "Only one may.")
    assert str(error.value) == (
        "Only one may. Leave `--workers` out, or TF_CONFIG."
    )


def test_that_another_is_gone_is_a_sentence():
    several = Strategy(worker=["a:1", "b:1"])
    with pytest.raises(AdsError) as error, told_of_lost_workers(several):
        raise gone()
    assert str(error.value) == (
        "Another worker is gone, or cannot be reached. Start all of them "
        "again with `--resume`, and the run goes on from its last checkpoint."
    )


def test_alone_it_is_what_it_is():
    alone = tf.distribute.get_strategy()
    with pytest.raises(tf.errors.UnavailableError), told_of_lost_workers(alone):
        raise gone()
