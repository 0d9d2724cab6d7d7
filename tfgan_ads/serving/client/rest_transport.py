"""`RestTransport`: requests by REST."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import missing_extra
from tfgan_ads.serving.client.transport import CODES
from tfgan_ads.serving.client.transport import NEED
from tfgan_ads.serving.client.transport import Arrays
from tfgan_ads.serving.client.transport import Server
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.client.transport import numpy_dtype
from tfgan_ads.serving.client.transport import signature_of
from tfgan_ads.serving.interface import Names
from tfgan_ads.serving.interface import names_of


class RestTransport:
    """Speaks REST.

    Args:
        server: `Server`, whose target is `"http://host:port"`.
    """

    def __init__(self, server: Server) -> None:
        try:
            import httpx
        except ImportError as error:
            raise missing_extra(NEED, "serving") from error
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

    def describe(self, signature: str) -> tuple[dict[str, str], Names]:
        answer = self._call("GET", "/metadata")
        told = answer["metadata"]
        found = told["signature_def"]["signature_def"]
        takes = signature_of(signature, found)["inputs"]
        names = names_of(told.get("interface", {}), signature)
        return {n: numpy_dtype(x["dtype"]) for n, x in takes.items()}, names

    def predict(self, signature: str, inputs: Arrays) -> Arrays:
        body = {
            "signature_name": signature,
            "inputs": {name: _to_json(x) for name, x in inputs.items()},
        }
        answer = self._call("POST", ":predict", body)["outputs"]
        return {name: _from_json(x) for name, x in answer.items()}

    def close(self) -> None:
        self._client.close()


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
