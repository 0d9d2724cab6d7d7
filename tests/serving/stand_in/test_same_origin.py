"""Whoever asks by another name, or for another site, is refused."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tfgan_ads.serving.stand_in.same_origin import SameOrigin


@pytest.fixture
def ask():
    async def hello(request):
        return PlainTextResponse("hello")

    app = Starlette(routes=[Route("/", hello)])
    app = SameOrigin(app, "ads.internal", ["serving"])

    async def get(headers):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.get("http://server/", headers=headers)

    def ask(host, **headers):
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        return asyncio.run(get({"host": host, **named}))

    return ask


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:8501",
        "localhost:8501",
        "LOCALHOST.",
        "[::1]:8501",
        "10.0.0.7:8501",
        "ads.internal",
        "serving:8501",
    ],
)
def test_who_names_this_machine_is_answered(ask, host):
    answer = ask(host, origin=f"http://{host}", sec_fetch_site="same-origin")
    assert answer.status_code == 200 and answer.text == "hello"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "[", "a b", "1"]
)
def test_a_rebound_name_is_refused(ask, host):
    answer = ask(host)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("`Host` must be")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "http://["},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_a_page_of_another_site_is_refused(ask, headers):
    assert ask("127.0.0.1:8501", **headers).status_code == 403


def test_the_server_looks(server):
    url = f"{server.rest_target}/v1/models/studio"
    assert httpx.get(url).status_code == 200
    assert httpx.get(url, headers={"host": "evil"}).status_code == 400
    other = {"origin": "http://evil.example"}
    answer = httpx.post(f"{url}:predict", content=b"{}", headers=other)
    assert answer.status_code == 403
