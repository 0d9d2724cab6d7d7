"""What a server says of a signature, by gRPC."""

from tfgan_ads.serving.client.grpc_transport import GrpcTransport
from tfgan_ads.serving.client.transport import Server


def test_inputs_and_their_names_in_the_log_are_told(server):
    transport = GrpcTransport(
        Server(server.grpc_target, server.name, None, 30.0, 64.0)
    )
    inputs, names = transport.describe("generate")
    transport.close()
    assert inputs["seed"] == "int64" and inputs["age"] == "float32"
    assert names["age"] == "age" and "seed" not in names
