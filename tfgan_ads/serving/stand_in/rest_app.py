"""The stand-in's REST service."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from google.protobuf import json_format
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.responses import Response
from starlette.routing import Route

from tfgan_ads.serving.client.transport import STATUS
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.stand_in.admission import Admission
from tfgan_ads.serving.stand_in.metrics import METRICS
from tfgan_ads.serving.stand_in.model_store import LoadedModel
from tfgan_ads.serving.stand_in.model_store import ModelStore
from tfgan_ads.serving.stand_in.rest_body import read_body
from tfgan_ads.serving.stand_in.rest_json import read_request
from tfgan_ads.serving.stand_in.rest_json import write_answer
from tfgan_ads.serving.versions import NUMBER

_VERSIONS = ("", "/versions/{version}", "/labels/{label}")


def rest_app(
    store: ModelStore, limit: int, workers: int, admission: Admission
) -> Starlette:
    """Make the application.

    Args:
        store: `ModelStore`.
        limit: int. Bytes of the largest request.
        workers: int. Requests at a time.
        admission: `Admission`. What else of a request may be how large.

    Returns:
        `starlette.applications.Starlette`.
    """
    pool = ThreadPoolExecutor(workers)

    def found(request: Request) -> LoadedModel:
        path = request.path_params
        version = path.get("version")
        if version is not None and not NUMBER.fullmatch(version):
            raise ServingError(
                "NOT_FOUND",
                f"A version must be a number. Received: {version!r}",
            )
        number = None if version is None else int(version)
        return store.find(path["name"], number, path.get("label"))

    async def predict(request: Request) -> Response:
        with METRICS.request("rest", store.name):
            packed = request.headers.get("content-encoding", "")
            body = await read_body(request.stream(), packed, limit)
            model = found(request)
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(
                pool, _predict, model, body, admission
            )
        return Response(answer, media_type="application/json")

    async def status(request: Request) -> Response:
        found(request)
        fine = {"error_code": "OK", "error_message": ""}
        return JSONResponse(
            {
                "model_version_status": [
                    {"version": str(v), "state": "AVAILABLE", "status": fine}
                    for v in reversed(store.versions)
                ]
            }
        )

    async def metadata(request: Request) -> Response:
        return JSONResponse(_metadata(store.name, found(request)))

    async def metrics(request: Request) -> Response:
        return Response(METRICS.text(), media_type="text/plain")

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, ServingError)
        METRICS.failed("rest", store.name, error.code)
        message = str(error).removeprefix(f"{error.code}: ")
        # What was sent may be no text, and is told all the same.
        message = message.encode(errors="backslashreplace").decode()
        return JSONResponse({"error": message}, STATUS.get(error.code, 500))

    routes = [Route("/monitoring/prometheus/metrics", metrics)]
    for version in _VERSIONS:
        base = "/v1/models/{name}" + version
        routes += [
            Route(f"{base}:predict", predict, methods=["POST"]),
            Route(f"{base}/metadata", metadata),
            Route(base, status),
        ]
    return Starlette(routes=routes, exception_handlers={ServingError: refused})


def _predict(model: LoadedModel, body: bytes, admission: Admission) -> bytes:
    name, inputs, rows = read_request(body, model.signature, model.names)
    admission.check(inputs)
    return write_answer(model.run(name, inputs), rows)


def _metadata(name: str, model: LoadedModel) -> dict[str, Any]:
    signatures = {
        key: json_format.MessageToDict(
            signature, preserving_proto_field_name=True
        )
        for key, signature in model.file.signatures.items()
    }
    spec = {"name": name, "signature_name": "", "version": str(model.version)}
    # Nested twice, as there; the interface TF Serving does not say.
    told = {"signature_def": {"signature_def": signatures}}
    return {
        "model_spec": spec,
        "metadata": {**told, "interface": model.interface},
    }
