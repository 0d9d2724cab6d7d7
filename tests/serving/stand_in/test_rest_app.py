"""REST, row by row of the server's behaviour."""

import gzip
import json

import httpx

from tfgan_ads.serving.client.client import ServingClient


def full(server, **changed):
    """Return one whole row of a request."""
    with ServingClient(server.rest_target, "studio") as client:
        takes = client.inputs()
    row = {n: "" if d == "object" else 0 for n, d in takes.items()}
    return {**row, **changed}


def post(server, body, path=":predict"):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = f"{server.rest_target}/v1/models/studio{path}"
    return httpx.post(url, content=content, timeout=30)


def nested(depth):
    return [nested(depth - 1)] if depth else 1


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
            {"instances": [{**row, "device": {"b64": "?"}}]},
            "Unable to base64 decode",
        ),
        "ragged rows": (
            {"instances": [{**row, "age": [1]}, row]},
            "rows of different shapes",
        ),
        "half of a surrogate pair": (
            {"instances": [{**row, "device": "\ud800"}]},
            "`device` is no Unicode text: surrogates not allowed",
        ),
        "a signature of another type": (
            {"signature_name": ["x"], "instances": [row]},
            "`signature_name` must be a string",
        ),
        "a signature that is no text": (
            {"signature_name": "\ud800", "instances": [row]},
            'Serving signature key "\\ud800" not found',
        ),
        "a number beyond any": (
            {"instances": [{**row, "age": 10**400}]},
            "numbers out of range",
        ),
        "digits without end": (b'{"instances": ' + b"1" * 5_000, "JSON Parse"),
        "lists in lists": (b"[" * 100_000, "JSON Parse error"),
        "lists in a cell": (
            {"instances": [{**row, "age": nested(200)}]},
            "different shapes",
        ),
        "a mark of the byte order": (b"\xef\xbb\xbf{}", "JSON Parse error"),
        "another charset": ("{}".encode("utf-16"), "JSON Parse error"),
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


def test_what_the_server_bears_the_stand_in_bears(server):
    row = full(server)
    by_rows = post(server, {"instances": [row], "unknown": 1})
    columns = {k: [v] for k, v in row.items()} | {"extra": [1]}
    by_columns = post(server, {"inputs": columns})
    garbage = post(server, json.dumps({"instances": [row]}).encode() + b"x")
    nan = post(server, {"instances": [{**row, "age": float("nan")}]})
    twice = json.dumps({"instances": [row]}).replace("{", '{"seed": 7, ', 2)
    twice = post(server, twice.encode())
    for answer in (by_rows, by_columns, garbage, nan, twice):
        assert answer.status_code == 200, answer.text
    first = by_rows.json()["predictions"][0]
    outputs = by_columns.json()["outputs"]
    assert first["image_bytes"] == outputs["image_bytes"][0]
    assert set(first["image_bytes"]) == {"b64"}
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
    assert "generate" in meta["metadata"]["signature_def"]["signature_def"]
    assert httpx.get(f"{base}/versions/7").status_code == 404
    text = httpx.get(f"{server.rest_target}/monitoring/prometheus/metrics").text
    assert 'stand_in_requests_total{model="studio",protocol="rest"}' in text


def test_a_packed_request_is_answered_and_a_broken_one_refused(server):
    row = full(server)
    plain = json.dumps({"instances": [row]}).encode()
    url = f"{server.rest_target}/v1/models/studio:predict"
    found = [
        httpx.post(
            url,
            content=body,
            headers={"Content-Encoding": "gzip"},
            timeout=30,
        ).status_code
        for body in (
            gzip.compress(plain, mtime=0),
            plain,
            gzip.compress(bytes(2**25), mtime=0),
        )
    ]
    assert found == [200, 400, 413]
