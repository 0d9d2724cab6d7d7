"""Faults, from a server that has them on purpose."""

import socket
import threading
import time
from concurrent import futures

import grpc
import pytest
from tensorflow_serving.apis import predict_pb2
from tensorflow_serving.apis import prediction_service_pb2_grpc

from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError


class Faulty(prediction_service_pb2_grpc.PredictionServiceServicer):
    """Fails so often, then answers."""

    def __init__(self, code, times, seconds=0.0):
        self.code, self.left, self.seconds = code, times, seconds
        self.calls = 0

    def Predict(self, request, context):
        self.calls += 1
        time.sleep(self.seconds)
        if self.left:
            self.left -= 1
            context.abort(self.code, "on purpose")
        return predict_pb2.PredictResponse()


@pytest.fixture
def faulty():
    servers = []

    def make(*fault):
        service = Faulty(*fault)
        server = grpc.server(futures.ThreadPoolExecutor(2))
        prediction_service_pb2_grpc.add_PredictionServiceServicer_to_server(
            service, server
        )
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        servers.append(server)
        return service, f"127.0.0.1:{port}"

    yield make
    for server in servers:
        server.stop(0)


def ask(target, **options):
    with ServingClient(target, **options) as client:
        client._inputs["serving_default"] = {"x": "float32"}
        return client.request([{"x": 1}])


def test_an_unavailable_server_is_asked_again(faulty):
    service, target = faulty(grpc.StatusCode.UNAVAILABLE, 2)
    assert ask(target, retries=3) == {}
    assert service.calls == 3


@pytest.mark.parametrize("code", ["RESOURCE_EXHAUSTED", "INTERNAL"])
def test_nothing_else_is_asked_again(faulty, code):
    service, target = faulty(grpc.StatusCode[code], 1)
    with pytest.raises(ServingError) as told:
        ask(target, retries=3)
    assert told.value.code == code and service.calls == 1


def test_a_slow_server_is_given_up_at_the_deadline(faulty):
    _, target = faulty(None, 0, 0.5)
    with pytest.raises(ServingError, match="DEADLINE_EXCEEDED"):
        ask(target, timeout=0.05, retries=0)


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", b"garbage\r\n"],
    ids=["dropped", "half closed", "garbage"],
)
def test_a_broken_connection_is_unavailable(answer):
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        connection.recv(65_536)
        connection.sendall(answer)
        connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    port = listener.getsockname()[1]
    with pytest.raises(ServingError, match="UNAVAILABLE"):
        ask(f"http://127.0.0.1:{port}", retries=0)
    thread.join()
    listener.close()


def test_a_request_above_the_own_limit_is_not_sent():
    with ServingClient(
        "http://127.0.0.1:1", "studio", retries=0, megabytes=0.001
    ) as client:
        client._inputs["serving_default"] = {"x": "object"}
        with pytest.raises(ServingError, match="above the limit of 1,048"):
            client.request([{"x": "y" * 2_000}])
