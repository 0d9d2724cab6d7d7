"""The page: what it offers, what it draws, and what a browser makes of it."""

import base64
import io
import json
import re
import socket
import subprocess
import threading
from functools import partial
from urllib.parse import urlencode

import httpx
import numpy as np
import pytest
import uvicorn
from PIL import Image

from tfgan_ads.creatives.serving.interface import read_page
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.stand_in.page_app import page_app
from tfgan_ads.serving.stand_in.page_app import read_row
from tfgan_ads.serving.stand_in.page_app import sized

# A whole model of ads is exported and loaded, and a browser shows it.
pytestmark = pytest.mark.slow

PNG = "data:image/png;base64,"
TAB, RIGHT, DOWN = ("Tab", 9), ("ArrowRight", 39), ("ArrowDown", 40)
UP = ("ArrowUp", 38)


@pytest.fixture(scope="module")
def app(exported, ad_server):
    # However busy the machine is: the first request fills the caches.
    with ServingClient(ad_server.grpc_target, "studio", timeout=60) as client:
        yield page_app(client, read_page(exported / "1"), "studio")


@pytest.fixture(scope="module")
def address(app):
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def site(address):
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


def row(site, **changed):
    told = site.get("/interface").json()
    return {
        "product_id": told["products"][0],
        "seed": 1,
        "consent": "1",
    } | changed


def test_the_interface_offers_what_the_model_knows(site, log):
    told = site.get("/interface").json()
    assert told["name"] == "studio"
    assert told["products"] == log.products()["product"].tolist()
    assert "300x250" in told["slots"]
    age = told["columns"]["age"]
    assert age["kind"] == "number" and 0 <= age["low"] < age["high"]
    assert told["columns"]["hour"] == {"kind": "number", "low": 0, "high": 24}
    assert "mobile" in told["columns"]["device"]["words"]
    assert told["columns"]["interests"]["separator"] == "|"


def test_creatives_and_reasons_come_back(site):
    answer = site.post("/generate", json=row(site, age=33.0)).json()
    assert len(answer["creatives"]) == 1
    file = base64.b64decode(answer["creatives"][0]["png"])
    slot = site.get("/interface").json()["slots"][0]
    assert "{}x{}".format(*Image.open(io.BytesIO(file)).size) == slot
    strength = [abs(effect["pctr"]) for effect in answer["effects"]]
    assert strength == sorted(strength, reverse=True)
    assert answer["source_type"] == "compositeWithTrainedAlgorithmicMedia"


def test_a_slot_is_sent_as_pixels():
    assert sized({"slot": "300x250@2x", "age": 3}) == {
        "age": 3,
        "width": 300,
        "height": 250,
        "density": 2,
    }
    assert sized({"slot": "", "age": 3}) == sized({"age": 3}) == {"age": 3}


def test_what_is_refused_is_told_on_the_page(site):
    answer = site.post("/generate", json=row(site, product_id="x"))
    assert answer.status_code == 400
    assert "`product_id` must be empty or one of" in answer.json()["error"]


def test_a_version_without_an_interface_is_told(tmp_path):
    with pytest.raises(AdsError, match="does not say what it can be asked"):
        read_page(tmp_path)


def browse(chromium, address, *options, **state):
    """Open the page in a browser without a screen; return its DOM."""
    return subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu"]
        + ["--virtual-time-budget=20000", "--window-size=1100,900"]
        + [*options, f"{address}#{urlencode(state)}"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout


def test_the_page_works_in_a_browser(chromium, address, tmp_path):
    look = partial(browse, chromium, address)
    old = look("--dump-dom", age=60, device="mobile", seed=4)
    young = look("--dump-dom", age=19, device="mobile", seed=4)
    for page in (old, young):
        assert page.count(f'<img src="{PNG}') == 1
        assert "made it: compositeWithTrainedAlgorithmicMedia" in page
        assert "Log-odds of a click" in page
    said = [re.search(r"click ([\d.]+) %", page)[1] for page in (old, young)]
    # The slider moves what is expected.
    assert said[0] != said[1]
    # Nothing comes from elsewhere, and every control has its label.
    assert not re.search(r"(src|href)=\"https?:", old)
    controls = set(re.findall(r"<(?:input|select)[^>]* id=\"(\w+)\"", old))
    labels = set(re.findall(r"<label for=\"(\w+)\"", old))
    assert controls and controls <= labels
    look(f"--screenshot={tmp_path / 'page.png'}", age=60)
    with Image.open(tmp_path / "page.png") as page:
        pixels = np.asarray(page.convert("L"))
    assert pixels.shape == (900, 1100) and pixels.std() > 10


def test_every_control_works_by_keyboard(address, open_page):
    page = open_page(address)
    ready = "document.querySelectorAll('figure img').length === 1"
    page.wait(ready)
    controls = page.read(
        "[...form.elements].map(e => e.id).filter(Boolean).join()"
    ).split(",")
    first = page.read("document.images[0].src")
    for name in controls:
        page.press(*TAB)
        focus = "document.activeElement"
        assert page.read(f"{focus}.id") == name
        # Where the eye has to be is drawn around.
        assert page.read(f"getComputedStyle({focus}).outlineStyle") == "solid"
        kind, before = (page.read(f"{focus}.{x}") for x in ("type", "value"))
        # Who consents is the last of two words, and chosen from the start.
        down = UP if name == "consent" else DOWN
        page.press(*(RIGHT if kind == "range" else down))
        if kind in ("range", "select-one"):
            assert page.read(f"{focus}.value") != before, name
    page.wait(f"document.images[0].src !== {json.dumps(first)} && {ready}")
    assert page.read("show('problem').textContent") == ""


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"7",
        b"{}",
        b'{"seed": -1}',
        b'{"seed": 1e3}',
        b'{"seed": 99999999999999999999}',
        b'{"seed": "1"}',
        b'{"seed": 1, "age": [1]}',
        b'{"seed": 1, "slot": 7}',
        b'{"seed": 1, "slot": "0x0"}',
    ],
)
def test_a_bad_request_is_told(body):
    with pytest.raises(AdsError):
        read_row(body)


def test_the_page_is_answered_with_what_it_may_do_and_nothing_else(site):
    policy = site.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert site.post("/generate", content=b"{").status_code == 400
    assert site.post("/generate", content=bytes(1 << 17)).status_code == 413
    assert site.get("/", headers={"host": "evil.example"}).status_code == 400
