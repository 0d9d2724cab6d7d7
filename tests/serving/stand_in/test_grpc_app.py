"""gRPC, by the official stubs."""

import grpc
import numpy as np
import pytest
import tensorflow as tf
from tensorflow_serving.apis import get_model_metadata_pb2
from tensorflow_serving.apis import get_model_status_pb2
from tensorflow_serving.apis import model_service_pb2_grpc
from tensorflow_serving.apis import predict_pb2
from tensorflow_serving.apis import prediction_service_pb2_grpc

from tfgan_ads.serving.warm_up import read_warm_up


@pytest.fixture
def channel(server):
    with grpc.insecure_channel(server.grpc_target) as opened:
        yield opened


def test_the_status_is_the_servers(channel):
    stub = model_service_pb2_grpc.ModelServiceStub(channel)
    request = get_model_status_pb2.GetModelStatusRequest()
    request.model_spec.name = "studio"
    (found,) = stub.GetModelStatus(request).model_version_status
    assert (found.version, found.state) == (1, 30)


@pytest.fixture
def predict(channel, light):
    """Return a function that runs the default signature as it warms up."""
    stub = prediction_service_pb2_grpc.PredictionServiceStub(channel)
    inputs = next(
        known.inputs
        for known in read_warm_up(light / "1")
        if known.signature == "serving_default"
    )

    def ask(outputs=(), **changed):
        request = predict_pb2.PredictRequest()
        request.model_spec.name = "studio"
        request.output_filter.extend(outputs)
        for name, value in {**inputs, **changed}.items():
            request.inputs[name].CopyFrom(tf.make_tensor_proto(value))
        return stub.Predict(request, timeout=60)

    return ask


def test_only_the_outputs_asked_for_come_back(predict):
    answer = predict(["seed", "model_version"])
    assert set(answer.outputs) == {"seed", "model_version"}
    spec = answer.model_spec
    assert (spec.name, spec.version.value) == ("studio", 1)
    assert len(predict().outputs) > 2


@pytest.mark.parametrize(
    ("outputs", "changed", "said"),
    [
        (["seed", "seed"], {}, "output_filter must name outputs once"),
        (["sead"], {}, "output_filter must name outputs once: ['sead']"),
        ([], {"extra": np.zeros(1)}, "The inputs must be"),
        ([], {"age": np.zeros(1)}, "`age` must be float32. Received: float64"),
    ],
)
def test_other_names_and_types_are_refused(predict, outputs, changed, said):
    with pytest.raises(grpc.RpcError) as told:
        predict(outputs, **changed)
    assert told.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    assert said in told.value.details()


def test_metadata_is_of_signatures_alone(channel):
    stub = prediction_service_pb2_grpc.PredictionServiceStub(channel)
    request = get_model_metadata_pb2.GetModelMetadataRequest()
    request.model_spec.name = "studio"
    with pytest.raises(grpc.RpcError, match="must be 'signature_def'"):
        stub.GetModelMetadata(request)
