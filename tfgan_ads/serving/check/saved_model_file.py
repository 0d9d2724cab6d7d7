"""`SavedModelFile`: a SavedModel as it lies on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from tensorflow.core.protobuf import saved_model_pb2

from tfgan_ads.errors import AdsError
from tfgan_ads.strangers import read_bytes

# Bytes; no message of protobuf is larger.
_LARGEST = 1 << 31


class SavedModelFile:
    """Reads a version of a model without loading it.

    Args:
        path: str or Path. The folder of a version.

    Raises:
        AdsError: There is no SavedModel.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            content = read_bytes(self.path / "saved_model.pb", _LARGEST)
        except OSError as error:
            raise AdsError(
                f"'{path}' holds no SavedModel (no saved_model.pb). Give the "
                "folder of a version, such as saved_models/ads/1."
            ) from error
        try:
            self.proto = saved_model_pb2.SavedModel.FromString(content)
        except Exception as error:
            raise AdsError(
                f"'{path}/saved_model.pb' is broken: {error}"
            ) from error
        if not self.proto.meta_graphs:
            raise AdsError(
                f"'{path}/saved_model.pb' is broken: it holds no graph. "
                "Export again."
            )

    @property
    def graphs(self) -> list[Any]:
        """The graphs that a server would load: those tagged `serve` alone."""
        return [
            graph
            for graph in self.proto.meta_graphs
            if set(graph.meta_info_def.tags) == {"serve"}
        ]

    @cached_property
    def graph(self) -> Any:
        """The graph that is served."""
        return (self.graphs or self.proto.meta_graphs)[0]

    @property
    def signatures(self) -> dict[str, Any]:
        """The signatures a client can call, by name."""
        return {
            name: signature
            for name, signature in sorted(self.graph.signature_def.items())
            if not name.startswith("__saved_model")
        }

    @property
    def assets(self) -> list[str]:
        """The files that the graph reads, such as vocabularies."""
        return [asset.filename for asset in self.graph.asset_file_def]

    @cached_property
    def served(self) -> list[tuple[str, Any]]:
        """Every operation that a request can run: its function, and itself.

        Restoring and saving are in the file, too, but are not served.
        """
        return self._reached(self.signatures.values())

    @cached_property
    def run(self) -> list[tuple[str, Any]]:
        """Every operation that loading or a request can run, as `served`."""
        graph = self.graph
        begun = [graph.saver_def.restore_op_name]
        for found in graph.collection_def.values():
            begun += found.node_list.value
        return self._reached(graph.signature_def.values(), begun)

    def _reached(
        self, signatures: Iterable[Any], begun: Iterable[str] = ()
    ) -> list[tuple[str, Any]]:
        """List the operations that some signatures and nodes reach."""
        found: list[tuple[str, Any]] = []
        functions = {f.signature.name: f for f in self.functions}
        waiting = list(self._entered(signatures, begun))
        done: set[str] = set()
        while waiting:
            place, node = waiting.pop()
            found.append((place, node))
            for name in _calls(node):
                if name in functions and name not in done:
                    done.add(name)
                    waiting += [(name, n) for n in functions[name].node_def]
        return found

    @cached_property
    def operations(self) -> list[tuple[str, str]]:
        """The kinds of operations served: function, and name, in order."""
        return sorted({(place, node.op) for place, node in self.served})

    @property
    def functions(self) -> Any:
        """All functions of the graph."""
        return self.graph.graph_def.library.function

    def _entered(
        self, signatures: Iterable[Any], begun: Iterable[str]
    ) -> Iterator[tuple[str, Any]]:
        """Yield the nodes of the outer graph that are reached."""
        nodes = {node.name: node for node in self.graph.graph_def.node}
        waiting = [
            info.name
            for signature in signatures
            for info in signature.outputs.values()
        ]
        waiting += begun
        done = set()
        while waiting:
            name = waiting.pop().lstrip("^").split(":")[0]
            if name in nodes and name not in done:
                done.add(name)
                yield "graph", nodes[name]
                waiting += nodes[name].input


def _calls(node: Any) -> Iterator[str]:
    """Yield the functions that an operation may call."""
    for value in node.attr.values():
        if value.HasField("func"):
            yield value.func.name
        for function in value.list.func:
            yield function.name
    yield node.op
