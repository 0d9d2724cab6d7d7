"""Write a version of a SavedModel for TF Serving."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tensorflow as tf
from PIL import Image

from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.graph import tables_of
from tfgan_ads.serving.cards import Card
from tfgan_ads.serving.cards import write_cards
from tfgan_ads.serving.deployment import label
from tfgan_ads.serving.endpoint import Endpoint
from tfgan_ads.serving.interface import write_interface
from tfgan_ads.serving.versions import next_version
from tfgan_ads.serving.warm_up import blank_request
from tfgan_ads.serving.warm_up import write_warm_up

logger = logging.getLogger("tfgan_ads")

DEFAULT = "serving_default"
# Side of the plain picture, and rows of the larger request, of a warm-up.
_BLANK, _ROWS = 64, 8


def new_version(path: str | Path) -> Path:
    """Return the folder of a model's next version."""
    return Path(path) / str(next_version(Path(path)))


def write_version(
    version: Path,
    endpoints: Mapping[str, Endpoint],
    card: Card,
    interface: Mapping[str, Any] | None = None,
) -> str:
    """Write a version, by an atomic rename.

    With it come a model card, a data card, `interface.json` and, where the extra `serving`
    is installed, warm-up requests of one and of eight rows that leave open
    what they can; beside it `deploy`, how to serve it.

    Args:
        version: Path. The folder to appear, inside the model's.
        endpoints: dict of signature to endpoint; the first is also the
            default one.
        card: `Card`. What is said of the model.
        interface: dict or None. What else `interface.json` says, beside what
            inputs are called in the log.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The folder cannot be written, or another export was faster.
    """
    path = version.parent
    endpoints = {DEFAULT: next(iter(endpoints.values())), **endpoints}
    try:
        path.mkdir(parents=True, exist_ok=True)
        with whole(version) as scratch:
            _save(scratch, endpoints)
            specs = {name: each.specs() for name, each in endpoints.items()}
            names = {
                name: {safe: column for column, safe in each.names.items()}
                for name, each in endpoints.items()
            }
            write_interface(scratch, names, interface or {})
            write_cards(scratch, card, specs, names)
            _warm_up(scratch, specs, path.name)
    except OSError as error:
        if version.exists():
            raise AdsError(
                f"'{version}' was written meanwhile: export again."
            ) from error
        raise AdsError(
            f"Cannot write '{path}': {error.strerror or error}."
        ) from error
    label(
        path, lambda labels: labels.with_canary(int(version.name), "exported")
    )
    return str(version)


def _save(path: Path, endpoints: Mapping[str, Endpoint]) -> None:
    """Save endpoints, each traced once, and what they use, each once.

    `keras.export.ExportArchive` writes every variable and function twice.
    """
    distinct = {id(each): each for each in endpoints.values()}
    traced = {key: _traced(each) for key, each in distinct.items()}
    module = tf.Module()
    module.variables_used = list(
        {id(v): v for f in traced.values() for v in _read_by(f)}.values()
    )
    tables = [table for each in endpoints.values() for table in each.tables]
    module.tables = [getattr(t, "lookup_table", t) for t in tables]
    signatures = {name: traced[id(each)] for name, each in endpoints.items()}
    tf.saved_model.save(module, str(path), signatures)


def _read_by(function: Any) -> list[Any]:
    return [*function.variables, *tables_of(function)]


def _traced(endpoint: Endpoint) -> Any:
    def serve(**inputs: Any) -> dict[str, Any]:
        return endpoint(inputs)

    function = tf.function(serve, autograph=False)
    return function.get_concrete_function(**endpoint.specs())


def _warm_up(
    version: Path, specs: Mapping[str, Mapping[str, Any]], name: str
) -> None:
    """Write warm-up requests to all signatures."""
    blank = io.BytesIO()
    Image.new("RGBA", (_BLANK, _BLANK), (128, 128, 128, 255)).save(blank, "PNG")
    # Of these 0 is the usual one.
    usual = ("candidates", "width", "height", "density")
    known: dict[str, Any] = dict.fromkeys(usual, 0)
    known["product_bytes"] = known["image_bytes"] = blank.getvalue()
    requests = [
        blank_request(signature, inputs, rows, known)
        for signature, inputs in specs.items()
        for rows in (1, _ROWS)
    ]
    try:
        write_warm_up(version, requests, name)
    except AdsError as error:
        logger.warning("The model goes without: %s", error)
