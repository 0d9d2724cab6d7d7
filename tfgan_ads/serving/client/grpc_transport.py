"""`GrpcTransport`: requests by gRPC."""

from __future__ import annotations

import json
from typing import Any

from tfgan_ads.errors import missing_extra
from tfgan_ads.serving.client.messages import to_array
from tfgan_ads.serving.client.messages import to_message
from tfgan_ads.serving.client.transport import NEED
from tfgan_ads.serving.client.transport import Arrays
from tfgan_ads.serving.client.transport import Server
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.client.transport import numpy_dtype
from tfgan_ads.serving.client.transport import signature_of
from tfgan_ads.serving.interface import Names
from tfgan_ads.serving.interface import names_of


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
            raise missing_extra(NEED, "serving") from error
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

    def describe(self, signature: str) -> tuple[dict[str, str], Names]:
        from google.protobuf import wrappers_pb2
        from tensorflow_serving.apis import get_model_metadata_pb2 as messages

        request = messages.GetModelMetadataRequest()
        self._name(request.model_spec)
        request.metadata_field.append("signature_def")
        answer = self._call(self._stub.GetModelMetadata, request)
        found = messages.SignatureDefMap()
        answer.metadata["signature_def"].Unpack(found)
        takes = signature_of(signature, found.signature_def).inputs
        told = wrappers_pb2.StringValue(value="{}")
        answer.metadata["interface"].Unpack(told)
        names = names_of(json.loads(told.value), signature)
        return {n: numpy_dtype(info.dtype) for n, info in takes.items()}, names

    def predict(self, signature: str, inputs: Arrays) -> Arrays:
        from tensorflow_serving.apis import predict_pb2

        request = predict_pb2.PredictRequest()
        self._name(request.model_spec, signature)
        for name, value in inputs.items():
            to_message(value, request.inputs[name])
        answer = self._call(self._stub.Predict, request)
        return {n: to_array(x) for n, x in answer.outputs.items()}

    def close(self) -> None:
        self._channel.close()
