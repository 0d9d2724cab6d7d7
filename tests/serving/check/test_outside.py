"""A model that reaches outside itself is told, and not run."""

import shutil

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.check.outside import reached_outside
from tfgan_ads.serving.check.outside import refuse_outside
from tfgan_ads.serving.check.saved_model_file import SavedModelFile
from tfgan_ads.serving.stand_in.model_store import ModelStore


def vector(x):
    """Refuse what is no vector, as an endpoint should."""
    return tf.ensure_shape(x, [None])


def after(x, operation):
    with tf.control_dependencies([operation]):
        return {"y": vector(x)}


def marked(folder):
    return str(folder / "written")


TRAPS = {
    "WriteFile": lambda x, mark: after(x, tf.io.write_file(mark, "x")),
    "PrintV2": lambda x, mark: after(
        x, tf.print(x, output_stream=f"file://{mark}")
    ),
    "ReadFile": lambda x, mark: {
        "y": vector(x)
        + tf.cast(tf.strings.length(tf.io.read_file("/etc/hostname")), x.dtype)
    },
    "MatchingFiles": lambda x, mark: {
        "y": vector(x) + tf.cast(tf.size(tf.io.matching_files("/*")), x.dtype)
    },
    "SaveV2": lambda x, mark: after(
        x,
        tf.raw_ops.SaveV2(
            prefix=mark, tensor_names=["x"], shape_and_slices=[""], tensors=[x]
        ),
    ),
    "DebugIdentityV2": lambda x, mark: {
        "y": tf.raw_ops.DebugIdentityV2(
            input=vector(x), debug_urls=[f"file://{mark}"]
        )
    },
}


@pytest.mark.parametrize("operation", TRAPS)
def test_a_trap_is_found_and_not_sprung(operation, save, tmp_path):
    mark = marked(tmp_path)
    path = save(lambda self, x: TRAPS[operation](x, mark))
    found = [f for f in check(path) if operation in f.reason]
    assert found and all(f.fatal for f in found)
    with pytest.raises(AdsError, match=f"not loaded: {operation}"):
        refuse_outside(SavedModelFile(path))
    shutil.copytree(path, tmp_path / "served/1")
    with pytest.raises(AdsError, match="has no version that loads"):
        ModelStore(tmp_path / "served")
    assert not any(tmp_path.rglob("written*"))


def test_what_is_run_while_loading_counts(save):
    path = save(lambda self, x: {"y": vector(x)})
    proto = SavedModelFile(path).proto
    graph = proto.meta_graphs[0]
    graph.graph_def.node.add(name="evil", op="WriteFile")
    graph.collection_def["saved_model_main_op"].node_list.value.append("evil")
    (path / "saved_model.pb").write_bytes(proto.SerializeToString())
    assert list(reached_outside(SavedModelFile(path))) == [
        ("graph", "WriteFile")
    ]


def test_assets_lie_in_the_model(save):
    path = save(lambda self, x: {"y": vector(x)})
    proto = SavedModelFile(path).proto
    for name in ("../../x", "/etc/passwd", "words.txt"):
        proto.meta_graphs[0].asset_file_def.add(filename=name)
    (path / "saved_model.pb").write_bytes(proto.SerializeToString())
    found = [what for _, what in reached_outside(SavedModelFile(path))]
    assert found == ["The file '../../x'", "The file '/etc/passwd'"]


def test_a_model_of_ours_stays_inside(light):
    assert list(reached_outside(SavedModelFile(light / "1"))) == []
