"""The client against the stand-in, and the stand-in against its contract.

It is a stand-in for TF Serving: the official protos and servicers on TensorFlow's
C library. What the real server does with batches, nobody tests here.
"""

import asyncio
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent import futures

import grpc
import httpx
import numpy as np
import pandas as pd
import pytest
from tensorflow_serving.apis import get_model_status_pb2
from tensorflow_serving.apis import model_service_pb2_grpc
from tensorflow_serving.apis import predict_pb2
from tensorflow_serving.apis import prediction_service_pb2_grpc

from tfgan_ads.cli.main import run
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.provenance.signer import trial_signer
from tfgan_ads.serving.provenance.signer import verify
from tfgan_ads.serving.stand_in.stand_in import StandIn


@pytest.fixture(scope="module")
def server(model):
    with StandIn(model, rest_port=0, grpc_port=0) as running:
        yield running


@pytest.fixture(params=["grpc", "rest"])
def client(server, request):
    target = getattr(server, f"{request.param}_target")
    with ServingClient(target, "studio", retries=0) as made:
        yield made


def product(log):
    return log.products()["product"].iloc[0]


def test_creatives_come_back_as_marked_images(client, log):
    path = log.images.root / product(log)
    rows = [{"age": 30, "device": "mobile"}, {"age": None}]
    drawn = client.generate(rows, path, seed=5, candidates=2)
    assert drawn.version == "1"
    assert drawn.files.shape == (2, 2)
    assert drawn.images[1][1].size == (16, 16)
    assert (drawn.table["pctr_low"] <= drawn.table["pctr"]).all()
    assert drawn.table["source_type"].str.endswith("AlgorithmicMedia").all()
    # Of two candidates both come back: the row's own seed, and another.
    assert {5, 6} <= set(drawn.table["seed"])


def test_both_protocols_answer_alike(server, log):
    answers = []
    for target in (server.grpc_target, server.rest_target):
        with ServingClient(target, "studio") as client:
            answers.append(
                client.generate([{"age": 50}], product_id=product(log))
            )
    assert (answers[0].files == answers[1].files).all()
    np.testing.assert_allclose(
        answers[0].table["pctr"], answers[1].table["pctr"], rtol=1e-6
    )


def test_requests_run_beside_an_event_loop(client, log):
    async def both():
        wanted = {"product_id": product(log)}
        return await asyncio.gather(
            client.generate_async([{}], **wanted),
            client.request_async([{"seed": 4}], "explain", **wanted),
        )

    drawn, why = asyncio.run(both())
    assert len(drawn.table) == 2
    assert b"age" in why["feature"][0]


def test_a_misspelt_name_is_told(client):
    with pytest.raises(AdsError, match="takes no 'devise'.*'device'"):
        client.request([{"devise": "tv"}])
    with pytest.raises(AdsError, match="`age` must be float32 in every row"):
        client.request([{"age": "old"}])
    with pytest.raises(AdsError, match=r"Cannot read 'none\.png'"):
        client.generate([{}], "none.png")
    with pytest.raises(ServingError, match="no signature 'draw'"):
        client.request([{}], "draw")


def test_what_the_graph_refuses_the_client_reads(client):
    with pytest.raises(ServingError, match="`product_id` must be") as told:
        client.generate([{}], product_id="none")
    assert told.value.code == "INVALID_ARGUMENT"
    # Nothing of the graph's inside reaches the client.
    assert "node" not in str(told.value)


def test_an_unknown_model_or_label_is_not_found(server):
    for target in (server.grpc_target, server.rest_target):
        for names in (["other"], ["studio", "beta"]):
            with ServingClient(target, *names, retries=0) as client:
                with pytest.raises(ServingError, match="NOT_FOUND"):
                    client.request([{}])
        with ServingClient(target, "studio", "canary") as labelled:
            assert "seed" in labelled.inputs()


# --- The JSON of the REST protocol, row by row of the server's behaviour.


def full(server, **changed):
    """Return one whole row of a request."""
    with ServingClient(server.rest_target, "studio") as client:
        takes = client.inputs()
    row = {n: "" if d == "object" else 0 for n, d in takes.items()}
    return {**row, "product_id": "none", **changed}


def post(server, body, path=":predict"):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = f"{server.rest_target}/v1/models/studio{path}"
    return httpx.post(url, content=content, timeout=30)


def bad_requests(row):
    without = {k: v for k, v in row.items() if k != "seed"}
    return {
        "no rows": ({"instances": []}, "at least one row"),
        "an object as rows": ({"instances": {}}, "at least one row"),
        "neither": ({}, "either `instances`"),
        "both": ({"instances": [row], "inputs": row}, "either `instances`"),
        "nothing": (b"", "JSON Parse error"),
        "no object": ([1], "must be a JSON object"),
        "no JSON": (b"{", "JSON Parse error"),
        "a key too few": ({"instances": [without]}, "keys must be equal to"),
        "a key too many": (
            {"instances": [{**row, "extra": 1}]},
            "keys must be equal to",
        ),
        "a column too few": (
            {"inputs": {k: [v] for k, v in without.items()}},
            "Missing named input: seed",
        ),
        "a float for an integer": (
            {"instances": [{**row, "seed": 1.0}]},
            "`seed` is not of expected type: int64",
        ),
        "an integer too large": (
            {"instances": [{**row, "seed": 2**63}]},
            "`seed` is not of expected type: int64",
        ),
        "a number for a string": (
            {"instances": [{**row, "device": 3}]},
            "`device` is not of expected type: string",
        ),
        "null for a float": (
            {"instances": [{**row, "age": None}]},
            "`age` is not of expected type: float32",
        ),
        "bad base64": (
            {"instances": [{**row, "product_bytes": {"b64": "?"}}]},
            "Unable to base64 decode",
        ),
        "ragged rows": (
            {"instances": [{**row, "age": [1]}, row]},
            "rows of different shapes",
        ),
        "an unknown signature": (
            {"signature_name": "x", "instances": [row]},
            'Serving signature key "x" not found',
        ),
    }


def test_each_bad_request_is_a_clear_400(server):
    for name, (body, message) in bad_requests(full(server)).items():
        answer = post(server, body)
        assert answer.status_code == 400, name
        assert message in answer.json()["error"], name


def test_what_the_server_bears_the_stand_in_bears(server, log):
    row = full(server, product_id=product(log))
    by_rows = post(server, {"instances": [row], "unknown": 1})
    columns = {k: [v] for k, v in row.items()} | {"extra": [1]}
    by_columns = post(server, {"inputs": columns})
    garbage = post(server, json.dumps({"instances": [row]}).encode() + b"x")
    nan = post(server, {"instances": [{**row, "age": float("nan")}]})
    for answer in (by_rows, by_columns, garbage, nan):
        assert answer.status_code == 200, answer.text
    first = by_rows.json()["predictions"][0]
    outputs = by_columns.json()["outputs"]
    assert first["image_bytes"] == outputs["image_bytes"][0]
    assert set(first["image_bytes"][0]) == {"b64"}
    assert first["model_version"] == outputs["model_version"][0] == "1"


def test_status_metadata_and_metrics(server):
    base = f"{server.rest_target}/v1/models/studio"
    status = httpx.get(base).json()["model_version_status"]
    assert status == [
        {
            "version": "1",
            "state": "AVAILABLE",
            "status": {"error_code": "OK", "error_message": ""},
        }
    ]
    meta = httpx.get(f"{base}/versions/1/metadata").json()
    assert meta["model_spec"]["version"] == "1"
    assert "explain" in meta["metadata"]["signature_def"]["signature_def"]
    assert httpx.get(f"{base}/versions/7").status_code == 404
    text = httpx.get(f"{server.rest_target}/monitoring/prometheus/metrics").text
    assert 'stand_in_requests_total{model="studio",protocol="rest"}' in text
    channel = grpc.insecure_channel(server.grpc_target)
    stub = model_service_pb2_grpc.ModelServiceStub(channel)
    request = get_model_status_pb2.GetModelStatusRequest()
    request.model_spec.name = "studio"
    (found,) = stub.GetModelStatus(request).model_version_status
    assert (found.version, found.state) == (1, 30)
    channel.close()


def test_a_request_too_large_is_refused(model):
    with StandIn(model, rest_port=0, grpc_port=0, megabytes=0.01) as small:
        big = {"product_bytes": b"\x89PNG" + b"x" * 20_000}
        answer = post(small, {"instances": [{"a": "x" * 20_000}]})
        assert answer.status_code in (413, 429)
        with ServingClient(small.grpc_target, "studio", retries=0) as client:
            with pytest.raises(ServingError, match="RESOURCE_EXHAUSTED"):
                client.request([big])
    with ServingClient(
        "http://127.0.0.1:1", "studio", retries=0, megabytes=0.001
    ) as client:
        client._inputs["serving_default"] = {"x": "object"}
        with pytest.raises(ServingError, match="above the limit of 1,048"):
            client.request([{"x": "y" * 2_000}])


def test_a_new_version_is_loaded_and_a_broken_one_left_alone(model, tmp_path):
    folder = tmp_path / "studio"
    shutil.copytree(model, folder)
    with StandIn(folder, rest_port=0, grpc_port=0) as server:
        with ServingClient(server.grpc_target, "studio") as client:
            assert client.generate([{}], _grey()).version == "1"
            (folder / "3").mkdir()
            (folder / "3/saved_model.pb").write_bytes(b"broken")
            shutil.copytree(model / "1", tmp_path / "new")
            (tmp_path / "new").rename(folder / "2")
            server.store.refresh()
            assert server.store.versions == [1, 2]
            assert "seed" in client.inputs()
        with ServingClient(server.grpc_target, "studio", "stable") as stable:
            assert len(stable.generate([{}], _grey()).table) == 2


def test_taken_ports_and_empty_folders_are_told(model, server, tmp_path):
    with pytest.raises(AdsError, match="is taken"):
        StandIn(model, rest_port=0, grpc_port=server.grpc_port)
    with pytest.raises(AdsError, match="Cannot listen on"):
        StandIn(model, rest_port=server.rest_port, grpc_port=0)
    with pytest.raises(AdsError, match="has no version that loads"):
        StandIn(tmp_path, rest_port=0, grpc_port=0)


def _grey():
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (9, 9, 9, 255)).save(file, "PNG")
    return file.getvalue()


def test_the_commands_serve_and_request(model, log, tmp_path):
    """A process of its own, asked by the command line, ended politely."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tfgan_ads.cli.main", "serve", str(model)]
        + ["--rest-port", "0", "--grpc-port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    said = "".join(lines)
    assert "This is a stand-in" in said and "docker run" in said
    target = re.search(r"gRPC\s+(\S+)", said)[1]
    (tmp_path / "user.json").write_text('{"age": 44}')
    signer, anchor = trial_signer()
    (tmp_path / "cert.pem").write_text(signer.certificate)
    (tmp_path / "key.pem").write_text(signer.key)
    with pytest.raises(SystemExit) as ended:
        run(
            ["request", "--target", target, "--model", "studio"]
            + ["--user", str(tmp_path / "user.json")]
            + ["--product", str(log.images.root / product(log))]
            + ["--certificate", str(tmp_path / "cert.pem")]
            + ["--key", str(tmp_path / "key.pem")]
            + ["--out", str(tmp_path / "out")]
        )
    assert ended.value.code == 0
    files = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert files == [
        "creative-00000.png",
        "creative-00001.png",
        "creatives.csv",
    ]
    file = (tmp_path / "out" / "creative-00001.png").read_bytes()
    manifest = verify(file, anchor)
    table = pd.read_csv(tmp_path / "out" / "creatives.csv")
    seed = int(table["seed"][1])
    assert manifest.facts == {"model": "studio/1", "seed": seed}
    assert manifest.state == "Trusted" and not manifest.problems
    process.send_signal(signal.SIGTERM)
    assert "Stopped." in process.stdout.read()
    assert process.wait(30) == 0
    process.stdout.close()


def test_a_profile_that_is_none_is_told(tmp_path, capsys):
    (tmp_path / "user.json").write_text("3")
    with pytest.raises(SystemExit) as ended:
        run(["request", "--user", str(tmp_path / "user.json")])
    assert ended.value.code == 1
    assert "must hold an object of columns" in capsys.readouterr().err


# --- Faults, from a server that has them on purpose.


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
