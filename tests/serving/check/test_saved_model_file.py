"""A SavedModel is read without being loaded."""

import pytest
from tensorflow.core.protobuf import saved_model_pb2

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.saved_model_file import SavedModelFile


@pytest.fixture
def write(tmp_path):
    def write(*tags):
        proto = saved_model_pb2.SavedModel()
        for each in tags:
            proto.meta_graphs.add().meta_info_def.tags.extend(each)
        graph = proto.meta_graphs[-1]
        nodes, library = graph.graph_def.node, graph.graph_def.library
        nodes.add(name="save", op="SaveV2")
        nodes.add(name="x", op="Placeholder")
        call = nodes.add(name="call", op="StatefulPartitionedCall")
        call.input.extend(["x:0", "^x"])
        call.attr["f"].func.name = "outer"
        for name, operation in (("outer", "inner"), ("inner", "Add")):
            function = library.function.add()
            function.signature.name = name
            function.node_def.add(name="node", op=operation)
        library.function.add().signature.name = "unused"
        for name in ("serving_default", "__saved_model_init_op"):
            output = graph.signature_def[name].outputs["y"]
            output.name = "call:0"
        graph.asset_file_def.add(filename="words.txt")
        (tmp_path / "saved_model.pb").write_bytes(proto.SerializeToString())
        return SavedModelFile(tmp_path)

    return write


def test_only_what_is_tagged_to_serve_is_served(write):
    found = write(["train"], ["serve", "gpu"], ["serve"])
    assert len(found.graphs) == 1
    assert list(found.signatures) == ["serving_default"]
    assert found.assets == ["words.txt"]


def test_what_a_request_reaches_is_followed_through_functions(write):
    assert write(["serve"]).operations == [
        ("graph", "Placeholder"),
        ("graph", "StatefulPartitionedCall"),
        ("inner", "Add"),
        ("outer", "inner"),
    ]


def test_a_broken_file_is_told(tmp_path):
    (tmp_path / "saved_model.pb").write_bytes(b"\xff")
    with pytest.raises(AdsError, match="saved_model.pb' is broken"):
        SavedModelFile(tmp_path)
