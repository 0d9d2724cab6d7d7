"""What TF Serving asks of a SavedModel, as rules that read its file.

Each rule takes a `SavedModelFile` and yields `Finding`s. They are known traps,
not a proof: `replay` runs the model as well.

Source: tensorflow/serving, RESTful API and SavedModel documentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

from tensorflow.core.framework import types_pb2
from tensorflow.python.framework import op_def_registry

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.finding import Finding
from tfgan_ads.serving.check.outside import reached_outside
from tfgan_ads.serving.check.saved_model_file import SavedModelFile
from tfgan_ads.serving.interface import INTERFACE
from tfgan_ads.serving.interface import names_of
from tfgan_ads.serving.interface import read_interface
from tfgan_ads.serving.versions import find_versions

Rule = Callable[[SavedModelFile], Iterator[Finding]]

_PREDICT = "tensorflow/serving/predict"
_JSON = {
    *("DT_BOOL", "DT_STRING", "DT_FLOAT", "DT_DOUBLE"),
    *("DT_INT8", "DT_UINT8", "DT_INT16", "DT_INT32", "DT_UINT32"),
    *("DT_INT64", "DT_UINT64"),
}
_PYTHON = {"PyFunc", "PyFuncStateless", "EagerPyFunc"}
_RANDOM = {
    *("RandomStandardNormal", "RandomUniform", "RandomUniformInt"),
    *("TruncatedNormal", "Multinomial", "RandomGammaV2", "RandomPoissonV2"),
    *("ParameterizedTruncatedNormal", "RandomShuffle"),
}
_UPDATES = re.compile(
    r"Assign\w*VariableOp|ResourceScatter\w+|LookupTable"
    r"(Insert|Remove|Import)V2|RngReadAndSkip|RngSkip"
)
_UNNAMED = re.compile(r"(output|args|inputs)(_\d+)?|unknown(_\d+)?")


def version_folder(model: SavedModelFile) -> Iterator[Finding]:
    """A version is a whole number, and there once."""
    name = model.path.resolve().name
    if not name.isdigit() or int(name) >= 2**63:
        yield Finding(
            f"folder '{name}'",
            "A version's name is a whole number; the server passes others "
            "over without a word.",
            "Rename it to 1, or the next number.",
        )
        return
    same = [
        path.name
        for path in find_versions(model.path.resolve().parent)
        if int(path.name) == int(name)
    ]
    if len(same) > 1:
        yield Finding(
            f"folder '{name}'",
            f"{' and '.join(sorted(same))} are the same version; the server "
            "ignores one of them.",
            "Remove one.",
        )
    elif name != str(int(name)):
        yield Finding(
            f"folder '{name}'",
            "It starts with a zero: a config that asks for this version "
            "does not find it.",
            f"Rename it to {int(name)}.",
            fatal=False,
        )


def files(model: SavedModelFile) -> Iterator[Finding]:
    """Variables and assets are there."""
    wanted = ["variables/variables.index"]
    wanted += [f"assets/{name}" for name in model.assets]
    for name in wanted:
        if not (model.path / name).is_file():
            yield Finding(
                name,
                "It is missing: the graph has nothing to read there.",
                "Export again.",
            )


def tags(model: SavedModelFile) -> Iterator[Finding]:
    """There is one graph to serve."""
    if len(model.graphs) != 1:
        found = [list(g.meta_info_def.tags) for g in model.proto.meta_graphs]
        yield Finding(
            "tags",
            "Exactly one graph must be tagged 'serve' and nothing else. "
            f"Received: {found}",
            "Export with `tf.saved_model.save`, or Keras' `export`.",
        )


def default_signature(model: SavedModelFile) -> Iterator[Finding]:
    """There is a signature for who names none."""
    if "serving_default" not in model.signatures:
        yield Finding(
            "serving_default",
            "It is missing: a request that names no signature is refused. "
            f"There are: {', '.join(model.signatures) or 'none'}.",
            "Add an endpoint of this name.",
        )
    for name, signature in model.signatures.items():
        if signature.method_name != _PREDICT:
            yield Finding(
                name,
                f"Its method is '{signature.method_name}', not '{_PREDICT}'.",
                "Older servers refuse `predict` on it.",
                fatal=False,
            )


def types(model: SavedModelFile) -> Iterator[Finding]:
    """Every tensor can be written as JSON."""
    for where, _, info in _tensors(model):
        kind = types_pb2.DataType.Name(info.dtype)
        if kind not in _JSON:
            yield Finding(
                where,
                f"{kind} cannot be written as JSON: every REST request fails.",
                "Cast it to float32 in the endpoint.",
            )


def shapes(model: SavedModelFile) -> Iterator[Finding]:
    """Every tensor is a batch of rows."""
    for where, side, info in _tensors(model):
        sizes = [dim.size for dim in info.tensor_shape.dim]
        if info.tensor_shape.unknown_rank:
            yield Finding(
                where, "Its rank is not known.", "Give a `tf.TensorSpec`."
            )
        elif not sizes:
            yield Finding(
                where,
                "A scalar has no batch: REST rows and server-side batching "
                "fail on it.",
                "Give it the shape [batch].",
            )
        elif sizes[0] != -1:
            yield Finding(
                where,
                f"Its batch size is fixed at {sizes[0]}.",
                "Leave the first dimension open (`None`).",
            )
        elif side == "input" and -1 in sizes[1:]:
            yield Finding(
                where,
                "An inner dimension is open: batching needs "
                "`pad_variable_length_inputs`.",
                "Fix it if you can.",
                fatal=False,
            )


def names(model: SavedModelFile) -> Iterator[Finding]:
    """Inputs and outputs have names that say what they are."""
    for where, side, _ in _tensors(model):
        if _UNNAMED.fullmatch(where.split()[-1]):
            yield Finding(
                where,
                "The name was made up by the exporter, and may change with "
                "the next export.",
                "Return a dict from the endpoint."
                if side == "output"
                else "Give the `tf.TensorSpec` a name.",
            )


def interface(model: SavedModelFile) -> Iterator[Finding]:
    """What inputs are called in the log is said of inputs there are."""
    try:
        document = read_interface(model.path)
    except AdsError as error:
        yield Finding(INTERFACE, str(error), "Export again.", fatal=False)
        return
    for name, signature in model.signatures.items():
        for safe, column in names_of(document, name).items():
            if safe not in signature.inputs:
                yield Finding(
                    f"{INTERFACE} {name}",
                    f"It calls '{column}' the input '{safe}', which is none.",
                    "Export again.",
                    fatal=False,
                )


def operations(model: SavedModelFile) -> Iterator[Finding]:
    """The server knows every operation, and none needs Python."""
    defined = {f.signature.name for f in model.functions}
    for where, operation in model.operations:
        if operation in _PYTHON:
            yield Finding(
                where,
                f"{operation} calls Python, which a server does not have.",
                "Write it with TensorFlow operations.",
            )
        elif operation not in defined and not op_def_registry.get(operation):
            yield Finding(
                where,
                f"{operation} is no operation of TensorFlow's core.",
                "Use core operations, or build a server with this one.",
            )


def nothing_outside(model: SavedModelFile) -> Iterator[Finding]:
    """Loading it and a request to it reach nothing outside the model."""
    for where, what in reached_outside(model):
        if what not in _PYTHON:
            yield Finding(
                where,
                f"{what} may reach files, programs or machines outside the "
                "model; the model was not run.",
                "Load no such model of a stranger. In your own, do it before "
                "the request is sent.",
            )


def no_xla(model: SavedModelFile) -> Iterator[Finding]:
    """Nothing has to be compiled: servers keep XLA off on a CPU."""
    functions = {f.signature.name: f for f in model.functions}
    forced = {
        node.name if place == "graph" else place
        for place, node in model.served
        if node.attr["_XlaMustCompile"].b
        or node.op in ("XlaLaunch", "XlaLaunchV2")
        or (place in functions and functions[place].attr["_XlaMustCompile"].b)
    }
    for where in sorted(forced):
        yield Finding(
            where,
            "It must be compiled by XLA, which the server keeps off on a CPU.",
            "Export functions without `jit_compile=True`.",
        )


def stateless_noise(model: SavedModelFile) -> Iterator[Finding]:
    """Noise comes from seeds in the request."""
    for where, operation in model.operations:
        if operation in _RANDOM:
            yield Finding(
                where,
                f"{operation} keeps its state in the server: the same "
                "request is answered differently.",
                "Use `tf.random.stateless_*` and an input `seed` [batch].",
            )


def no_updates(model: SavedModelFile) -> Iterator[Finding]:
    """A request changes nothing."""
    for where, operation in model.operations:
        if _UPDATES.fullmatch(operation):
            yield Finding(
                where,
                f"{operation} changes the model while it serves: replicas "
                "drift apart.",
                "Keep state out of the endpoint; a `SeedGenerator` is state, "
                "too.",
            )


RULES: tuple[Rule, ...] = (
    version_folder,
    files,
    tags,
    default_signature,
    types,
    shapes,
    names,
    interface,
    operations,
    nothing_outside,
    no_xla,
    stateless_noise,
    no_updates,
)


def _tensors(model: SavedModelFile) -> Iterator[tuple[str, str, Any]]:
    """Yield every input and output: where, which side, and its info."""
    for name, signature in model.signatures.items():
        for side in ("input", "output"):
            for alias, info in sorted(getattr(signature, f"{side}s").items()):
                yield f"{name} {side} {alias}", side, info
