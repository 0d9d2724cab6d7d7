"""How requests travel: gRPC or REST, with deadlines and retries."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Protocol
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra

Arrays = dict[str, npt.NDArray]
T = TypeVar("T")

_BACK_OFF = 0.1
_NEED = "The client needs"
# What TF Serving makes of its status codes in REST, and back.
CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    413: "RESOURCE_EXHAUSTED",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


class ServingError(AdsError):
    """What a server answered instead.

    Attributes:
        code: str. A gRPC status code, such as `"INVALID_ARGUMENT"`.
        message: str. What it said.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Server:
    """Which server is asked, and how patiently.

    Attributes:
        target: str.
        model: str. The model's name on the server.
        label: str or None. A version's label, such as `"canary"`.
        timeout: float. Seconds until a request is given up.
        megabytes: float. The largest message.
    """

    target: str
    model: str
    label: str | None
    timeout: float
    megabytes: float

    @property
    def largest(self) -> int:
        """The largest message in bytes."""
        return int(self.megabytes * 2**20)


class Transport(Protocol):
    """A way to a server."""

    def inputs(self, signature: str) -> dict[str, str]:
        """Return the inputs of a signature: name to NumPy dtype."""

    def predict(self, signature: str, inputs: Arrays) -> Arrays:
        """Run a signature once."""

    def close(self) -> None:
        """Hang up."""


def retried(call: Callable[[], T], retries: int) -> T:
    """Call, and again while the server is unavailable.

    Nothing else is tried again: what was refused once is refused twice, and
    an exhausted server needs a rest.

    Args:
        call: function.
        retries: int. How often again; waits grow from a tenth of a second.

    Returns:
        What the function returns.
    """
    for attempt in range(retries + 1):
        try:
            return call()
        except ServingError as error:
            if error.code != "UNAVAILABLE" or attempt == retries:
                raise
        time.sleep(_BACK_OFF * 2**attempt)
    raise AssertionError


class GrpcTransport:
    """Speaks gRPC.

    Args:
        server: `Server`, whose target is `"host:port"`.
    """

    def __init__(self, server: Server) -> None:
        try:
            import grpc
            from tensorflow_serving.apis import prediction_service_pb2_grpc
        except ImportError as error:
            raise missing_extra(_NEED, "serving") from error
        self._channel = grpc.insecure_channel(
            server.target,
            options=[
                ("grpc.max_send_message_length", server.largest),
                ("grpc.max_receive_message_length", server.largest),
            ],
        )
        self._stub = prediction_service_pb2_grpc.PredictionServiceStub(
            self._channel
        )
        self._error = grpc.RpcError
        self.server = server

    def _name(self, spec: Any, signature: str = "") -> None:
        spec.name = self.server.model
        spec.signature_name = signature
        if self.server.label:
            spec.version_label = self.server.label

    def _call(self, method: Any, request: Any) -> Any:
        try:
            return method(request, timeout=self.server.timeout)
        except self._error as error:
            raise ServingError(error.code().name, error.details()) from error

    def inputs(self, signature: str) -> dict[str, str]:
        from tensorflow_serving.apis import get_model_metadata_pb2 as messages

        request = messages.GetModelMetadataRequest()
        self._name(request.model_spec)
        request.metadata_field.append("signature_def")
        answer = self._call(self._stub.GetModelMetadata, request)
        found = messages.SignatureDefMap()
        answer.metadata["signature_def"].Unpack(found)
        takes = _known(signature, found.signature_def).inputs
        return {name: _dtype(info.dtype) for name, info in takes.items()}

    def predict(self, signature: str, inputs: Arrays) -> Arrays:
        import tensorflow as tf
        from tensorflow_serving.apis import predict_pb2

        request = predict_pb2.PredictRequest()
        self._name(request.model_spec, signature)
        for name, value in inputs.items():
            request.inputs[name].CopyFrom(tf.make_tensor_proto(value))
        answer = self._call(self._stub.Predict, request)
        return {n: tf.make_ndarray(x) for n, x in answer.outputs.items()}

    def close(self) -> None:
        self._channel.close()


class RestTransport:
    """Speaks REST.

    Args:
        server: `Server`, whose target is `"http://host:port"`.
    """

    def __init__(self, server: Server) -> None:
        try:
            import httpx
        except ImportError as error:
            raise missing_extra(_NEED, "serving") from error
        self._http = httpx
        self._client = httpx.Client(timeout=server.timeout)
        self._bytes = server.largest
        version = f"/labels/{server.label}" if server.label else ""
        base = server.target.rstrip("/")
        self._url = f"{base}/v1/models/{server.model}{version}"

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        if content and len(content) > self._bytes:
            raise ServingError(
                "RESOURCE_EXHAUSTED",
                f"The request has {len(content):,} bytes, above the limit of "
                f"{self._bytes:,}. Send fewer rows.",
            )
        try:
            answer = self._client.request(
                method, self._url + path, content=content
            )
        except self._http.TimeoutException as error:
            raise ServingError("DEADLINE_EXCEEDED", str(error)) from error
        except self._http.TransportError as error:
            raise ServingError("UNAVAILABLE", str(error)) from error
        try:
            said = answer.json()
        except ValueError as error:
            raise ServingError(
                "INTERNAL", f"HTTP {answer.status_code} without JSON."
            ) from error
        if answer.is_success:
            return said
        code = CODES.get(answer.status_code, "INTERNAL")
        raise ServingError(code, said.get("error", str(said)))

    def inputs(self, signature: str) -> dict[str, str]:
        answer = self._call("GET", "/metadata")
        found = answer["metadata"]["signature_def"]["signature_def"]
        takes = _known(signature, found)["inputs"]
        return {name: _dtype(info["dtype"]) for name, info in takes.items()}

    def predict(self, signature: str, inputs: Arrays) -> Arrays:
        body = {
            "signature_name": signature,
            "inputs": {name: _to_json(x) for name, x in inputs.items()},
        }
        answer = self._call("POST", ":predict", body)["outputs"]
        return {name: _from_json(x) for name, x in answer.items()}

    def close(self) -> None:
        self._client.close()


def _known(signature: str, found: Mapping[str, Any]) -> Any:
    if signature not in found:
        raise ServingError(
            "FAILED_PRECONDITION",
            f"There is no signature '{signature}'. There are: "
            f"{', '.join(sorted(found))}.",
        )
    return found[signature]


def _dtype(kind: int | str) -> str:
    """Return the NumPy dtype of a TensorFlow data type."""
    from tensorflow.core.framework import types_pb2

    name = kind if isinstance(kind, str) else types_pb2.DataType.Name(kind)
    words = {"DT_STRING": "object", "DT_FLOAT": "float32"}
    words |= {"DT_DOUBLE": "float64"}
    return words.get(name, name.removeprefix("DT_").lower())


def _to_json(value: npt.NDArray) -> list:
    if value.dtype != object:
        return value.tolist()
    return [_word(x) for x in value]


def _word(value: bytes | str) -> Any:
    """Return a string as JSON takes it: bytes in base64."""
    if isinstance(value, str):
        return value
    return {"b64": base64.b64encode(value).decode()}


def _from_json(value: Any) -> npt.NDArray:
    def plain(x: Any) -> Any:
        if isinstance(x, list):
            return [plain(y) for y in x]
        if isinstance(x, dict):
            return base64.b64decode(x["b64"])
        return x.encode() if isinstance(x, str) else x

    array = np.array(plain(value))
    return array.astype(object) if array.dtype.kind == "S" else array
