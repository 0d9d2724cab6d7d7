"""Write a generator as a SavedModel for TF Serving."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import keras

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.log_signatures import Sample
from tfgan_ads.serving.signatures import Generate
from tfgan_ads.serving.signatures import Score

if TYPE_CHECKING:
    from tfgan_ads.training.chooser import Chooser
    from tfgan_ads.training.creative_model import CreativeModel
    from tfgan_ads.training.log_model import LogModel


def export(
    gan: CreativeModel,
    path: str | Path,
    chooser: Chooser | None = None,
    n: int = 1,
) -> str:
    """Write the next version of a model.

    The signature `serving_default` takes the raw columns of the condition
    (`[batch]`, strings or floats), in treatment mode `product_bytes` (PNG
    files) and the placement column (names of the schema, `""` for the
    first), and `seed` (int64). It returns `image_bytes`, marked PNG files,
    and the seeds.

    With a chooser it takes the click model's columns too, draws the
    chooser's candidates for each row and returns the `n` chosen: all outputs
    are `[batch, n]`, with `pctr` and its interval. A second signature,
    `score`, says how likely users are to click given `image_bytes`.

    The version appears by an atomic rename, so a server never loads half of
    it.

    Args:
        gan: `CreativeModel`, built.
        path: str or Path. The model's folder.
        chooser: `Chooser` or None.
        n: int. Creatives a row, with a chooser. Defaults to `1`.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The model has not been trained, or the folder cannot be
            written.
    """
    if not hasattr(gan, "average"):
        raise AdsError("Train the model, or load a trained one, to export it.")
    archive = keras.export.ExportArchive()
    generate = Generate(gan, chooser, n)
    _track(archive, [gan.average, *gan.encoder.lookups.values()])
    if chooser is not None:
        clicks = chooser.clicks
        _track(archive, clicks.networks)
        _track(archive, clicks.encoder.lookups.values())
        score = Score(clicks)
        archive.add_endpoint("score", score, [score.specs()])
    archive.add_endpoint("serving_default", generate, [generate.specs()])
    return write_version(archive, path)


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
    archive = keras.export.ExportArchive()
    sample = Sample(model)
    _track(archive, [model.average, *sample.tables])
    for name in ("serving_default", "sample"):
        archive.add_endpoint(name, sample, [sample.specs()])
    return write_version(archive, path)


def write_version(archive: keras.export.ExportArchive, path: str | Path) -> str:
    """Write an archive as the next version, by an atomic rename.

    Args:
        archive: `keras.export.ExportArchive`, with its endpoints.
        path: str or Path. The model's folder.

    Returns:
        str. The folder of the new version.

    Raises:
        AdsError: The folder cannot be written.
    """
    path = Path(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".export-", dir=path))
    except OSError as error:
        raise AdsError(f"Cannot write '{path}': {error.strerror}.") from error
    try:
        archive.write_out(scratch / "model", verbose=False)
        version = str(path / str(next_version(path)))
        os.replace(scratch / "model", version)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return version


def next_version(path: Path) -> int:
    """Return one more than the highest version in a model's folder."""
    versions = [int(p.name) for p in path.iterdir() if p.name.isdigit()]
    return max(versions, default=0) + 1


def _track(archive: keras.export.ExportArchive, layers: Iterable[Any]) -> None:
    """Have the archive keep what the endpoints use."""
    for layer in layers:
        archive.track(getattr(layer, "lookup_table", layer))
