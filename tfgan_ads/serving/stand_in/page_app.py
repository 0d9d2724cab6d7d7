"""The page: move a profile, and see what changes."""

from __future__ import annotations

import base64
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.responses import JSONResponse
from starlette.responses import Response
from starlette.routing import Route

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.slot import Slot
from tfgan_ads.serving.client.client import ServingClient
from tfgan_ads.serving.client.served import Served
from tfgan_ads.serving.interface import names_of

_PAGE = Path(__file__).with_name("page.html")
# Without a click model there is nothing to choose by: seeds side by side.
_SIDE_BY_SIDE = 8


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

    async def page(request: Request) -> Response:
        return HTMLResponse(_PAGE.read_text())

    async def describe(request: Request) -> Response:
        names = names_of(interface, "serving_default")
        inputs = {column: safe for safe, column in names.items()}
        return JSONResponse({**interface, "name": name, "inputs": inputs})

    async def generate(request: Request) -> Response:
        try:
            row = sized(await request.json())
            rows = [row]
            if not interface["explains"]:
                seed = int(row["seed"])
                rows = [{**row, "seed": seed + i} for i in range(_SIDE_BY_SIDE)]
            drawn = await client.generate_async(rows)
            effects = []
            if interface["explains"]:
                # Of the candidate that was chosen.
                seed = int(drawn.table["seed"].iloc[0])
                effects = await _effects(client, {**row, "seed": seed})
        except AdsError as error:
            return JSONResponse({"error": str(error)}, 400)
        return JSONResponse({**_creatives(drawn), "effects": effects})

    return Starlette(
        routes=[
            Route("/", page),
            Route("/interface", describe),
            Route("/generate", generate, methods=["POST"]),
        ]
    )


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
    return {**row, **asdict(Slot.to_draw(slot))}


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
