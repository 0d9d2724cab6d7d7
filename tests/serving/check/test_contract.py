"""What a file says against the contract is found."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.serving.check.check import check


def vector(x):
    """Refuse what is no vector, as an endpoint should."""
    return tf.ensure_shape(x, [None])


def in_python(self, x):
    return {"y": tf.numpy_function(np.sqrt, [vector(x)], tf.float32)}


@tf.function(jit_compile=True)
def compiled(x):
    return x + 1


TRAPS = {
    "half precision": (
        lambda self, x: {"y": tf.cast(vector(x), tf.float16)},
        "DT_HALF cannot be written as JSON",
    ),
    "Python": (in_python, "calls Python"),
    "XLA": (lambda self, x: {"y": compiled(vector(x))}, "compiled by XLA"),
    "scalar": (lambda self, x: {"y": tf.reduce_sum(x)}, "scalar has no batch"),
    "own noise": (
        lambda self, x: {"y": vector(x) + tf.random.normal(tf.shape(x))},
        "keeps its state in the server",
    ),
    "seed generator": (
        lambda self, x: {
            "y": vector(x) + keras.random.normal(tf.shape(x), seed=self.seeds)
        },
        "changes the model while it serves",
    ),
    "update": (
        lambda self, x: {"y": vector(x) + self.count.assign_add(1.0)},
        "changes the model while it serves",
    ),
    "unnamed output": (
        lambda self, x: {"output_0": vector(x)},
        "made up by the exporter",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_planted_trap_is_found(save, trap):
    answer, reason = TRAPS[trap]
    found = check(save(answer))
    assert any(reason in f.reason and f.fatal for f in found), found
    assert all(f.mend for f in found)
