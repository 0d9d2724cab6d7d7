"""The page: move a profile, and see what changes."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.responses import JSONResponse
from starlette.responses import Response
from starlette.routing import Route

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.slot import Slot
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.served import Served
from tfgan_ads.serving.client.transport import STATUS
from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.interface import names_of
from tfgan_ads.serving.stand_in.rest_body import read_body
from tfgan_ads.serving.stand_in.same_origin import SameOrigin

_PAGE = Path(__file__).with_name("page.html")
# Without a click model there is nothing to choose by: seeds side by side.
_SIDE_BY_SIDE = 8
# Bytes of the largest request, and one past the largest seed.
_LARGEST, _SEEDS = 1 << 16, 1 << 53


def page_app(
    client: ServingClient, interface: dict[str, Any], name: str
) -> Starlette:
    """Make the page's application.

    Args:
        client: `ServingClient`.
        interface: dict, as `read_page` returns it.
        name: str. What the page is headed with.

    Returns:
        `starlette.applications.Starlette`.
    """

    text = _PAGE.read_text(encoding="utf-8")
    policy = {"content-security-policy": _policy(text)}

    async def page(request: Request) -> Response:
        return HTMLResponse(text, headers=policy)

    async def describe(request: Request) -> Response:
        names = names_of(interface, "serving_default")
        inputs = {column: safe for safe, column in names.items()}
        return JSONResponse({**interface, "name": name, "inputs": inputs})

    async def generate(request: Request) -> Response:
        try:
            row = read_row(await read_body(request.stream(), "", _LARGEST))
            rows = [row]
            if not interface["explains"]:
                seed = row["seed"]
                rows = [{**row, "seed": seed + i} for i in range(_SIDE_BY_SIDE)]
            drawn = await client.generate_async(rows)
            effects = []
            if interface["explains"]:
                # Of the candidate that was chosen.
                seed = int(drawn.table["seed"].iloc[0])
                effects = await _effects(client, {**row, "seed": seed})
        except AdsError as error:
            return JSONResponse({"error": _told(error)}, _status(error))
        return JSONResponse({**_creatives(drawn), "effects": effects})

    return Starlette(
        routes=[
            Route("/", page),
            Route("/interface", describe),
            Route("/generate", generate, methods=["POST"]),
        ],
        middleware=[Middleware(SameOrigin)],
    )


def read_row(body: bytes) -> dict[str, Any]:
    """Read what the page asks for: a profile, a product and a seed.

    Args:
        body: bytes. JSON.

    Returns:
        dict, as `sized` gives it.

    Raises:
        AdsError: It is no JSON object of single values, or has no seed.
    """
    try:
        row = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise AdsError(f"The request must be JSON: {error}") from error
    if not isinstance(row, dict) or any(
        isinstance(value, list | dict) for value in row.values()
    ):
        raise AdsError("The request must be a JSON object of single values.")
    seed = row.get("seed")
    if not isinstance(seed, int) or not 0 <= seed < _SEEDS:
        raise AdsError(
            f"`seed` must be a whole number from 0 to {_SEEDS - 1}. "
            f"Received: seed={seed!r}"
        )
    return sized(row)


def _policy(page: str) -> str:
    """Return what a browser may run and load: what is in the page itself."""
    allowed = "default-src 'none'; connect-src 'self'; img-src data:"
    for kind in ("script", "style"):
        inner = page.split(f"<{kind}>")[1].split(f"</{kind}>")[0]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest())
        allowed += f"; {kind}-src 'sha256-{digest.decode()}'"
    return f"{allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def _told(error: AdsError) -> str:
    """Return what is wrong, whatever signs were sent."""
    return str(error).encode(errors="backslashreplace").decode()


def _status(error: AdsError) -> int:
    """Return whose fault it is: the server's is no bad request."""
    if not isinstance(error, ServingError):
        return 400
    return STATUS.get(error.code, 500)


def sized(row: dict[str, Any]) -> dict[str, Any]:
    """Read the slot of a row: endpoints take pixels.

    Args:
        row: dict. May have a `slot`, such as `"300x250@2x"`.

    Returns:
        dict with `width`, `height` and `density` instead.

    Raises:
        AdsError: It is no slot.
    """
    slot = row.pop("slot", "")
    if not slot:
        return row
    return {**row, **asdict(Slot.to_draw(str(slot)))}


def _creatives(drawn: Served) -> dict[str, Any]:
    """Return creatives as the page takes them."""
    lines = drawn.table.drop(columns=["row", "k"]).to_dict("records")
    for line, file in zip(lines, drawn.files.ravel(), strict=True):
        line["png"] = base64.b64encode(file).decode()
    kinds = {line["source_type"].rsplit("/", 1)[-1] for line in lines} - {""}
    return {
        "creatives": lines,
        "version": drawn.version,
        "source_type": ", ".join(sorted(kinds)),
    }


async def _effects(client: ServingClient, row: dict[str, Any]) -> list[dict]:
    """Return what each column does, the strongest first."""
    answer = await client.request_async([row], "explain")
    found = [
        {"feature": name.decode(), "pctr": float(click), "image": float(image)}
        for name, click, image in zip(
            answer["feature"][0],
            answer["pctr_effect"][0],
            answer["image_effect"][0],
            strict=True,
        )
    ]
    return sorted(found, key=lambda line: -abs(line["pctr"]))
