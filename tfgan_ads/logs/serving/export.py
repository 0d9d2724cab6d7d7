"""Write a generator of rows as a SavedModel for TF Serving."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.logs.serving.card import log_card
from tfgan_ads.logs.serving.signatures import SIGNATURES
from tfgan_ads.serving.saved_model import new_version
from tfgan_ads.serving.saved_model import write_version


def export_log(model: RowSource, path: str | Path) -> str:
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
    # The first is the default one.
    names = ["sample", *(name for name in SIGNATURES if name != "sample")]
    endpoints = {name: SIGNATURES[name](model) for name in names}
    return write_version(new_version(path), endpoints, log_card(model))
