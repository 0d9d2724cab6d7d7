"""Write a generator as a SavedModel for TF Serving."""

from __future__ import annotations

import io
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.serving.explain import Explain
from tfgan_ads.creatives.serving.generate import Generate
from tfgan_ads.creatives.serving.interface import write_interface
from tfgan_ads.creatives.serving.score import Score
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.serving.sample import Sample
from tfgan_ads.serving.cards import write_cards
from tfgan_ads.serving.deployment import write_deployment
from tfgan_ads.serving.versions import next_version
from tfgan_ads.serving.warm_up import blank_request
from tfgan_ads.serving.warm_up import write_warm_up

if TYPE_CHECKING:
    from tfgan_ads.creatives.chooser import Chooser
    from tfgan_ads.creatives.creative_model import CreativeModel
    from tfgan_ads.creatives.serving.catalogue import Catalogue
    from tfgan_ads.logs.log_model import LogModel

Endpoint = Generate | Score | Explain | Sample

logger = logging.getLogger("tfgan_ads")

# Side of the plain picture, and rows of the larger request, of a warm-up.
_BLANK, _ROWS = 64, 8


def export(
    gan: CreativeModel,
    path: str | Path,
    chooser: Chooser | None = None,
    n: int = 1,
    catalogue: Catalogue | None = None,
) -> str:
    """Write the next version of a model.

    The signature `serving_default`, also named `generate`, takes the raw
    columns of the condition (`[batch]`, strings or floats), in treatment mode
    `product_bytes` (PNG files) and the placement column (names of the schema,
    `""` for the first), and `seed` (int64). It returns `image_bytes`, marked
    PNG files, the seeds, and `model_version`.

    With a chooser it takes the click model's columns too, draws the
    chooser's candidates for each row and returns the `n` chosen: its outputs
    are `[batch, n]`, with `pctr` and its interval. The signature `score`
    then says how likely users are to click given `image_bytes`, and how real
    they look, and `explain` what each column did.

    With a catalogue a product can be sent by its id.

    The version appears by an atomic rename, so a server never loads half of
    it.

    Args:
        gan: `CreativeModel`, built.
        path: str or Path. The model's folder.
        chooser: `Chooser` or None.
        n: int. Creatives a row, with a chooser. Defaults to `1`.
        catalogue: `Catalogue` or None.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The model has not been trained, or the folder cannot be
            written.
    """
    if not hasattr(gan, "average"):
        raise AdsError("Train the model, or load a trained one, to export it.")
    version = Path(path) / str(next_version(Path(path)))
    generate = Generate(gan, chooser, n, catalogue, version.name)
    endpoints: dict[str, Endpoint] = {
        "serving_default": generate,
        "generate": generate,
    }
    tables = [*gan.encoder.lookups.values()]
    if catalogue is not None:
        tables.append(catalogue.table)
    if chooser is not None:
        clicks = chooser.clicks
        tables += clicks.encoder.lookups.values()
        critic = gan if hasattr(gan, "discriminator") else None
        endpoints["score"] = Score(clicks, critic)
        endpoints["explain"] = Explain(generate, clicks)
    return write_version(tables, version, endpoints, gan)


def export_log(model: LogModel, path: str | Path) -> str:
    """Write the next version of a table model.

    The signature `serving_default`, also named `sample`, takes `seed` and
    every column as a condition that may be left open, and returns a row for
    each seed; see `Sample`.

    Args:
        model: `LogModel`, trained.
        path: str or Path. The model's folder.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The model has not been trained, or the folder cannot be
            written.
    """
    if not model.built:
        raise AdsError("Train the model, or load a trained one, to export it.")
    sample = Sample(model)
    endpoints: dict[str, Endpoint] = {
        "serving_default": sample,
        "sample": sample,
    }
    version = Path(path) / str(next_version(Path(path)))
    return write_version(sample.tables, version, endpoints, model)


def write_version(
    tables: Iterable[Any],
    version: Path,
    endpoints: Mapping[str, Endpoint],
    model: CreativeModel | LogModel,
) -> str:
    """Write a version, by an atomic rename.

    With it come a model card and a data card and, where the extra `serving`
    is installed, warm-up requests of one and of eight rows that leave open
    what they can; beside it `deploy`, how to serve it.

    Args:
        tables: iterable of lookup layers or tables that the endpoints use.
        version: Path. The folder to appear, inside the model's.
        endpoints: dict of signature to endpoint.
        model: `CreativeModel` or `LogModel`, for the cards.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The folder cannot be written, or another export was faster.
    """
    path = version.parent
    try:
        path.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".export-", dir=path))
    except OSError as error:
        raise AdsError(f"Cannot write '{path}': {error.strerror}.") from error
    try:
        _save(scratch / "model", tables, endpoints)
        specs = {name: each.specs() for name, each in endpoints.items()}
        write_cards(scratch / "model", model, specs)
        if isinstance(generate := endpoints["serving_default"], Generate):
            write_interface(scratch / "model", generate)
        _warm_up(scratch / "model", specs, path.name)
        os.replace(scratch / "model", version)
        write_deployment(path)
    except OSError as error:
        if version.exists():
            raise AdsError(
                f"'{version}' was written meanwhile: export again."
            ) from error
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return str(version)


def _save(
    path: Path, tables: Iterable[Any], endpoints: Mapping[str, Endpoint]
) -> None:
    """Save endpoints, each traced once, and what they use, each once.

    `keras.export.ExportArchive` writes every variable and function twice.
    """
    traced = {
        endpoint: _traced(endpoint) for endpoint in set(endpoints.values())
    }
    module = tf.Module()
    module.variables_used = list(
        {id(v): v for f in traced.values() for v in f.variables}.values()
    )
    module.tables = [getattr(t, "lookup_table", t) for t in tables]
    signatures = {name: traced[each] for name, each in endpoints.items()}
    tf.saved_model.save(module, str(path), signatures)


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
    known: dict[str, Any] = {"candidates": 0}
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
