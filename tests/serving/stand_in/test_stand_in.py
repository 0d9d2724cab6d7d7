"""The stand-in takes ports and requests, or says why not.

It is a stand-in for TF Serving: the official protos and servicers on TensorFlow's
C library. What the real server does with batches, nobody tests here.
"""

import json

import httpx
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.stand_in.stand_in import StandIn


def post(server, body, path=":predict"):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    url = f"{server.rest_target}/v1/models/studio{path}"
    return httpx.post(url, content=content, timeout=30)


def test_a_request_too_large_is_refused(light):
    with StandIn(light, rest_port=0, grpc_port=0, megabytes=0.01) as small:
        big = {"device": "x" * 20_000}
        answer = post(small, {"instances": [{"a": "x" * 20_000}]})
        assert answer.status_code in (413, 429)
        with ServingClient(small.grpc_target, "studio", retries=0) as client:
            with pytest.raises(ServingError, match="RESOURCE_EXHAUSTED"):
                client.request([big])


def test_taken_ports_and_empty_folders_are_told(light, server, tmp_path):
    with pytest.raises(AdsError, match="is taken"):
        StandIn(light, rest_port=0, grpc_port=server.grpc_port)
    with pytest.raises(AdsError, match="Cannot listen on"):
        StandIn(light, rest_port=server.rest_port, grpc_port=0)
    with pytest.raises(AdsError, match="has no version that loads"):
        StandIn(tmp_path, rest_port=0, grpc_port=0)
