"""The stand-in's gRPC services, on the official servicers."""

from __future__ import annotations

import json
from typing import Any

import grpc
import tensorflow as tf
from google.protobuf import wrappers_pb2
from tensorflow_serving.apis import get_model_metadata_pb2
from tensorflow_serving.apis import get_model_status_pb2
from tensorflow_serving.apis import model_service_pb2_grpc
from tensorflow_serving.apis import predict_pb2
from tensorflow_serving.apis import prediction_service_pb2_grpc

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.interface import Names
from tfgan_ads.serving.interface import renamed
from tfgan_ads.serving.stand_in.admission import Admission
from tfgan_ads.serving.stand_in.metrics import METRICS
from tfgan_ads.serving.stand_in.model_store import LoadedModel
from tfgan_ads.serving.stand_in.model_store import ModelStore
from tfgan_ads.serving.tensors import TensorTooLargeError
from tfgan_ads.serving.tensors import read_tensor


def add_services(
    server: grpc.Server, store: ModelStore, admission: Admission
) -> None:
    """Add PredictionService and ModelService to a server.

    Args:
        server: `grpc.Server`.
        store: `ModelStore`.
        admission: `Admission`. How large a request may be.
    """
    prediction_service_pb2_grpc.add_PredictionServiceServicer_to_server(
        _Prediction(store, admission), server
    )
    model_service_pb2_grpc.add_ModelServiceServicer_to_server(
        _Models(store), server
    )


class _Prediction(prediction_service_pb2_grpc.PredictionServiceServicer):
    def __init__(self, store: ModelStore, admission: Admission) -> None:
        self.store = store
        self.admission = admission

    def Predict(self, request: Any, context: Any) -> Any:
        with METRICS.request("grpc", self.store.name):
            try:
                return self._predict(request)
            except ServingError as error:
                METRICS.failed("grpc", self.store.name, error.code)
                _abort(context, error)

    def _predict(self, request: Any) -> Any:
        spec = request.model_spec
        model = _find(self.store, spec)
        signature: Any = model.signature(spec.signature_name)
        inputs = self._arrays(request)
        names = model.names(spec.signature_name)
        inputs = _renamed(inputs, names, signature.inputs)
        _check_types(inputs, signature.inputs)
        self.admission.check(inputs)
        wanted = list(request.output_filter) or list(signature.outputs)
        unknown = set(wanted) - set(signature.outputs)
        if unknown or len(set(wanted)) < len(wanted):
            raise ServingError(
                "INVALID_ARGUMENT",
                f"output_filter must name outputs once: {sorted(wanted)}",
            )
        answer = predict_pb2.PredictResponse()
        outputs = model.run(spec.signature_name, inputs)
        for name in wanted:
            proto = tf.make_tensor_proto(outputs[name])
            answer.outputs[name].CopyFrom(proto)
        answer.model_spec.name = self.store.name
        answer.model_spec.version.value = model.version
        answer.model_spec.signature_name = spec.signature_name
        return answer

    def _arrays(self, request: Any) -> dict[str, Any]:
        """Read the tensors, none larger than is allowed."""
        largest = self.admission.largest
        try:
            return {
                name: read_tensor(name, proto, largest)
                for name, proto in request.inputs.items()
            }
        except TensorTooLargeError as error:
            raise ServingError("RESOURCE_EXHAUSTED", str(error)) from error
        except AdsError as error:
            raise ServingError("INVALID_ARGUMENT", str(error)) from error

    def GetModelMetadata(self, request: Any, context: Any) -> Any:
        try:
            if list(request.metadata_field) != ["signature_def"]:
                raise ServingError(
                    "INVALID_ARGUMENT",
                    "metadata_field must be 'signature_def'.",
                )
            model = _find(self.store, request.model_spec)
        except ServingError as error:
            _abort(context, error)
        answer = get_model_metadata_pb2.GetModelMetadataResponse()
        answer.model_spec.name = self.store.name
        answer.model_spec.version.value = model.version
        found = get_model_metadata_pb2.SignatureDefMap()
        for name, signature in model.file.signatures.items():
            found.signature_def[name].CopyFrom(signature)
        answer.metadata["signature_def"].Pack(found)
        # TF Serving does not say this; clients do without, there.
        told = wrappers_pb2.StringValue(value=json.dumps(model.interface))
        answer.metadata["interface"].Pack(told)
        return answer


class _Models(model_service_pb2_grpc.ModelServiceServicer):
    def __init__(self, store: ModelStore) -> None:
        self.store = store

    def GetModelStatus(self, request: Any, context: Any) -> Any:
        try:
            _find(self.store, request.model_spec)
        except ServingError as error:
            _abort(context, error)
        answer = get_model_status_pb2.GetModelStatusResponse()
        for version in reversed(self.store.versions):
            answer.model_version_status.add(
                version=version,
                state=get_model_status_pb2.ModelVersionStatus.AVAILABLE,
            )
        return answer


def _find(store: ModelStore, spec: Any) -> LoadedModel:
    version = spec.version.value if spec.HasField("version") else None
    return store.find(spec.name, version, spec.version_label or None)


def _renamed(
    inputs: dict[str, Any], names: Names, takes: Any
) -> dict[str, Any]:
    try:
        return renamed(inputs, names, takes)
    except AdsError as error:
        raise ServingError("INVALID_ARGUMENT", str(error)) from error


def _check_types(inputs: dict[str, Any], takes: Any) -> None:
    """Refuse other names and types than the signature's."""
    if set(inputs) != set(takes):
        raise ServingError(
            "INVALID_ARGUMENT",
            f"The inputs must be {sorted(takes)}. Received: {sorted(inputs)}",
        )
    for name, value in inputs.items():
        kind = tf.dtypes.as_dtype(takes[name].dtype)
        if tf.dtypes.as_dtype(value.dtype) != kind:
            raise ServingError(
                "INVALID_ARGUMENT",
                f"`{name}` must be {kind.name}. Received: {value.dtype}",
            )


def _abort(context: Any, error: ServingError) -> None:
    message = str(error).removeprefix(f"{error.code}: ")
    context.abort(getattr(grpc.StatusCode, error.code), message)
