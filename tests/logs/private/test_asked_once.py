"""Several workers would each spend the budget."""

from types import SimpleNamespace

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.asked_once import refuse_asking_workers


def test_replicas_of_one_process_may_ask():
    refuse_asking_workers(None)
    refuse_asking_workers(tf.distribute.get_strategy())


def test_several_processes_may_not():
    cluster = tf.train.ClusterSpec({"worker": ["a:1", "b:1"]})
    resolver = SimpleNamespace(cluster_spec=lambda: cluster)
    with pytest.raises(AdsError) as error:
        refuse_asking_workers(SimpleNamespace(cluster_resolver=resolver))
    assert str(error.value) == (
        "A log is asked once under a guarantee: several workers would each "
        "ask it, and each spend the budget. Leave `--workers` out, or "
        "TF_CONFIG."
    )
