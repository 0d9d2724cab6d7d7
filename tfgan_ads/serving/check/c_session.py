"""`CSession`: a SavedModel in TensorFlow's C library, without Python's."""

from __future__ import annotations

import ctypes
import os
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from google.protobuf import descriptor_pb2
from google.protobuf import descriptor_pool
from google.protobuf import message_factory
from google.protobuf import text_format

from tfgan_ads.serving.check.c_library import CLibrary
from tfgan_ads.serving.check.c_library import CLibraryError

# `TF_DataType` of `c_api.h`.
_TYPES: dict[int, np.dtype[Any]] = {
    1: np.dtype("float32"),
    2: np.dtype("float64"),
    3: np.dtype("int32"),
    4: np.dtype("uint8"),
    5: np.dtype("int16"),
    6: np.dtype("int8"),
    7: np.dtype("object"),
    9: np.dtype("int64"),
    10: np.dtype("bool"),
    19: np.dtype("float16"),
    22: np.dtype("uint32"),
    23: np.dtype("uint64"),
}
_STRING, _STRING_BYTES = 7, 24
# What of MetaGraphDef says where a signature's tensors are. TensorFlow's own
# Python protos would bring all of TensorFlow along.
_PROTO = """
name: "signatures.proto" package: "tfgan_ads" syntax: "proto3"
message_type { name: "Info"
  field { name: "name" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
  field { name: "dtype" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL } }
message_type { name: "Signature"
  field { name: "inputs" number: 1 type: TYPE_MESSAGE label: LABEL_REPEATED
          type_name: ".tfgan_ads.Signature.Inputs" }
  field { name: "outputs" number: 2 type: TYPE_MESSAGE label: LABEL_REPEATED
          type_name: ".tfgan_ads.Signature.Inputs" }
  nested_type { name: "Inputs"
    field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "value" number: 2 type: TYPE_MESSAGE label: LABEL_OPTIONAL
            type_name: ".tfgan_ads.Info" } } }
message_type { name: "Graph"
  field { name: "signatures" number: 5 type: TYPE_MESSAGE label: LABEL_REPEATED
          type_name: ".tfgan_ads.Graph.Entry" }
  nested_type { name: "Entry"
    field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
    field { name: "value" number: 2 type: TYPE_MESSAGE label: LABEL_OPTIONAL
            type_name: ".tfgan_ads.Signature" } } }
"""


class _Output(ctypes.Structure):
    _fields_ = [("operation", ctypes.c_void_p), ("index", ctypes.c_int)]


class _Buffer(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("length", ctypes.c_size_t),
        ("deallocator", ctypes.c_void_p),
    ]


class CSession:
    """Runs the signatures of a SavedModel as TensorFlow Serving does.

    The C function `TF_LoadSessionFromSavedModel` and `TF_SessionRun` stand on
    the loader and the session that the server stands on; no Python of
    TensorFlow is imported. It is the wheel's build, not the server's: what
    works here loads and runs there, but for XLA, which the server keeps off
    on a CPU; `tfgan-ads check` looks for that.

    Args:
        path: str or Path. The folder of a version.
        threads: int. Of each pool. Defaults to `1`.

    Raises:
        CLibraryError: The model does not load.

    Example:

    ```python
    session = CSession("saved_models/studio/1")
    session.run({"seed": np.array([7]), ...})["image_bytes"]
    ```
    """

    def __init__(self, path: str | Path, threads: int = 1) -> None:
        self._library = CLibrary()
        call = self._library
        self._graph = call.TF_NewGraph()
        options = call.TF_NewSessionOptions()
        # ConfigProto: fields 2 and 5, threads within and between operations.
        config = bytes([2 << 3, threads, 5 << 3, threads])
        call.checked("TF_SetConfig", options, config, len(config))
        buffer = call.TF_NewBuffer()
        tags = (ctypes.c_char_p * 1)(b"serve")
        self._session = call.checked(
            "TF_LoadSessionFromSavedModel",
            options,
            None,
            os.fsencode(path),
            tags,
            1,
            self._graph,
            buffer,
        )
        found = ctypes.cast(buffer, ctypes.POINTER(_Buffer)).contents
        self.signatures = _signatures(
            ctypes.string_at(found.data, found.length)
        )
        call.TF_DeleteBuffer(buffer)
        call.TF_DeleteSessionOptions(options)
        # Whoever forgets a session frees it, once no request runs in it.
        self._free = weakref.finalize(
            self, _free, call, self._session, self._graph
        )

    def run(
        self,
        inputs: Mapping[str, npt.ArrayLike],
        signature: str = "serving_default",
    ) -> dict[str, npt.NDArray]:
        """Run a signature.

        Args:
            inputs: dict of name to array; strings as `str` or `bytes`.
            signature: str. Defaults to `"serving_default"`.

        Returns:
            dict of name to array; strings as `bytes`.

        Raises:
            CLibraryError: As a client of the server would be told.
        """
        if signature not in self.signatures:
            raise CLibraryError(f"There is no signature '{signature}'.")
        takes, gives = self.signatures[signature]
        if set(inputs) != set(takes):
            raise CLibraryError(
                f"The inputs must be {sorted(takes)}. Received: "
                f"{sorted(inputs)}"
            )
        call = self._library
        fed = [
            self._tensor(inputs[name], code)
            for name, (_, code) in takes.items()
        ]
        values = (ctypes.c_void_p * len(fed))(*fed)
        results = (ctypes.c_void_p * len(gives))()
        try:
            call.checked(
                "TF_SessionRun",
                self._session,
                None,
                self._outputs(takes),
                values,
                len(fed),
                self._outputs(gives),
                results,
                len(gives),
                None,
                0,
                None,
            )
            return {n: self._array(t) for n, t in zip(gives, results)}
        finally:
            for tensor in [*fed, *filter(None, results)]:
                call.TF_DeleteTensor(tensor)

    def close(self) -> None:
        """Free the session now, and not when it is forgotten."""
        self._free()

    def _outputs(self, infos: Mapping[str, tuple[str, int]]) -> Any:
        """Return where in the graph tensors are."""
        places = []
        for tensor, _ in infos.values():
            operation, _, index = tensor.partition(":")
            found = self._library.TF_GraphOperationByName(
                self._graph, operation.encode()
            )
            places.append(_Output(found, int(index)))
        return (_Output * len(places))(*places)

    def _tensor(self, value: npt.ArrayLike, code: int) -> Any:
        """Copy an array into a tensor of the library."""
        call = self._library
        # Not `ascontiguousarray`, which makes a scalar a vector.
        array = np.asarray(value, _TYPES[code], order="C")
        shape = (ctypes.c_int64 * max(array.ndim, 1))(*array.shape)
        size = _STRING_BYTES * array.size if code == _STRING else array.nbytes
        tensor = call.TF_AllocateTensor(code, shape, array.ndim, size)
        start = call.TF_TensorData(tensor)
        if code != _STRING:
            ctypes.memmove(start, array.ctypes.data, size)
            return tensor
        for i, word in enumerate(array.ravel()):
            word = word.encode() if isinstance(word, str) else bytes(word)
            place = start + i * _STRING_BYTES
            call.TF_StringInit(place)
            call.TF_StringCopy(place, word, len(word))
        return tensor

    def _array(self, tensor: Any) -> npt.NDArray:
        """Copy a tensor of the library into an array."""
        call = self._library
        code, start = call.TF_TensorType(tensor), call.TF_TensorData(tensor)
        dims = range(call.TF_NumDims(tensor))
        array = np.empty([call.TF_Dim(tensor, i) for i in dims], _TYPES[code])
        if code != _STRING:
            ctypes.memmove(array.ctypes.data, start, array.nbytes)
            return array
        flat = array.ravel()
        for i in range(array.size):
            place = start + i * _STRING_BYTES
            flat[i] = ctypes.string_at(
                call.TF_StringGetDataPointer(place),
                call.TF_StringGetSize(place),
            )
        return flat.reshape(array.shape)


def _free(library: CLibrary, session: Any, graph: Any) -> None:
    library.checked("TF_CloseSession", session)
    library.checked("TF_DeleteSession", session)
    library.TF_DeleteGraph(graph)


def _signatures(
    graph: bytes,
) -> dict[str, tuple[dict[str, tuple[str, int]], ...]]:
    """Return inputs and outputs of each signature: name, and data type."""
    file = text_format.Parse(_PROTO, descriptor_pb2.FileDescriptorProto())
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    kind = message_factory.GetMessageClass(
        pool.FindMessageTypeByName("tfgan_ads.Graph")
    )
    return {
        entry.key: tuple(
            {e.key: (e.value.name, e.value.dtype) for e in side}
            for side in (entry.value.inputs, entry.value.outputs)
        )
        for entry in kind.FromString(graph).signatures
        if not entry.key.startswith("__")
    }
