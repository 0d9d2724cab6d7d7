"""What a model reaches outside itself: files, programs, other machines.

A SavedModel is a program. Whoever loads one from a stranger has it run, and
TensorFlow has operations that read and write any file. What is not known to
stay inside the model is taken to reach outside it.

Source: TensorFlow, "Using TensorFlow securely".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tensorflow.python.framework import op_def_registry

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.saved_model_file import SavedModelFile

# Operations with a state that is the model's own: variables, tables, noise,
# control flow, and reading the model's own variables.
_INSIDE = re.compile(
    r"VarHandleOp|ReadVariableOp|_ReadVariablesOp|Var(iable|iableV2)"
    r"|VarIsInitializedOp|VariableShape|DisableCopyOnRead|DestroyResourceOp"
    r"|TemporaryVariable|GuaranteeConst|Empty|RestoreV2"
    r"|Assign(Add|Sub)?VariableOp|Resource(Scatter|Gather|Apply|Strided)\w*"
    r"|(Anonymous)?(Mutable)?(Dense)?Hash\w*|LookupTable\w+V2"
    r"|InitializeTableV2|InitializeTableFromTextFileV2"
    r"|Assert|CheckNumerics(V2)?|If|While|Case|StatefulPartitionedCall"
    r"|(Tensor)?(Array|Stack)(\w*V[23])?"
    r"|Random\w+|\w*TruncatedNormal|Multinomial|StatelessRandomGetAlg"
    r"|Stateful(Standard|Uniform|Random)\w*|Rng\w+|NonDeterministicInts"
    r"|XlaLaunch|Timestamp|_Arg|_Retval"
)
# Operations that TensorFlow holds for stateless, and yet reach outside.
_OUTSIDE = re.compile(
    r"ReadFile|MatchingFiles|GenerateVocabRemapping|ImmutableConst"
    r"|(En|De)codeProto\w*|InitializeTableFromTextFile|PyFuncStateless"
    r"|XlaCustomCall\w*|Debug\w+|\w*Dataset\w*|Reader\w+|CopyHost"
)


def reached_outside(model: SavedModelFile) -> Iterator[tuple[str, str]]:
    """Yield what in a model may reach outside it, without running it.

    Args:
        model: `SavedModelFile`.

    Yields:
        Where, and which operation or file.
    """
    for name in model.assets:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts:
            yield "assets", f"The file '{name}'"
    defined = {f.signature.name for f in model.functions}
    for where, operation in sorted({(w, node.op) for w, node in model.run}):
        if operation not in defined and not _stays(operation, model):
            yield where, operation


def refuse_outside(model: SavedModelFile) -> None:
    """Refuse a model that may reach outside itself, before it is loaded.

    Args:
        model: `SavedModelFile`.

    Raises:
        AdsError: It may; names the operation.
    """
    found = next(reached_outside(model), None)
    if found:
        raise AdsError(
            f"'{model.path}' is not loaded: {found[1]} ({found[0]}) may reach "
            "files, programs or machines outside the model. Use models of "
            "whom you trust; `tfgan-ads check` lists what this one reaches."
        )


def _stays(operation: str, model: SavedModelFile) -> bool:
    """Return whether an operation is known to stay inside the model."""
    if operation == "InitializeTableFromTextFileV2":
        # Words from a file, as an asset of the model.
        return bool(model.assets)
    known = op_def_registry.get(operation)
    if known is None or _OUTSIDE.fullmatch(operation):
        return False
    return not known.is_stateful or bool(_INSIDE.fullmatch(operation))
