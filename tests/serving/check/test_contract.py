"""What a file says against the contract is found."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf
from tensorflow.core.protobuf import meta_graph_pb2

from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.check.contract import default_signature
from tfgan_ads.serving.check.contract import shapes
from tfgan_ads.serving.check.contract import version_folder


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


@pytest.mark.parametrize(
    ("name", "said", "fatal"),
    [
        ("007", "Rename it to 7.", False),
        ("v1", "Rename it to 1, or the next number.", True),
        (str(2**63), "Rename it to 1, or the next number.", True),
    ],
)
def test_a_versions_name_is_a_plain_number(tmp_path, name, said, fatal):
    (tmp_path / name).mkdir()
    (found,) = version_folder(SimpleNamespace(path=tmp_path / name))
    assert (found.mend, found.fatal) == (said, fatal)


def test_shapes_are_batches_of_rows():
    signature = meta_graph_pb2.SignatureDef()
    for name, sizes in {"open": [-1, 3], "wide": [-1, -1], "two": [2]}.items():
        for side in (signature.inputs, signature.outputs):
            for size in sizes:
                side[name].tensor_shape.dim.add(size=size)
    signature.outputs["any"].tensor_shape.unknown_rank = True
    model = SimpleNamespace(signatures={"draw": signature})
    assert [(f.where, f.reason, f.fatal) for f in shapes(model)] == [
        ("draw input two", "Its batch size is fixed at 2.", True),
        (
            "draw input wide",
            "An inner dimension is open: batching needs "
            "`pad_variable_length_inputs`.",
            False,
        ),
        ("draw output any", "Its rank is not known.", True),
        ("draw output two", "Its batch size is fixed at 2.", True),
    ]


def test_who_names_no_signature_is_served_too():
    signature = meta_graph_pb2.SignatureDef(method_name="regress")
    model = SimpleNamespace(signatures={"draw": signature})
    missing, method = default_signature(model)
    assert missing.reason.endswith("There are: draw.") and missing.fatal
    assert "Its method is 'regress'" in method.reason and not method.fatal
