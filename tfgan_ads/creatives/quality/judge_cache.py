"""Where trained judges are kept between runs."""

import contextlib
import json
import os
from pathlib import Path

import keras

from tfgan_ads.files import whole
from tfgan_ads.files import write_text

ENVIRONMENT = "TFGAN_ADS_CACHE"


def cache_folder() -> Path:
    """Return the folder of kept judges.

    The environment variable `TFGAN_ADS_CACHE` names it; the default is
    `~/.cache/tfgan-ads`.

    Returns:
        Path, which may not exist yet.
    """
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else Path.home() / ".cache" / "tfgan-ads"


def keep(
    model: keras.Model, name: str, accuracy: dict[str, float], folder: Path
) -> None:
    """Write a model's weights and accuracy, whole or not at all.

    A cache is a convenience: where it cannot be written, nothing is kept.
    """
    # HDF5 reports a full disk as a RuntimeError.
    with contextlib.suppress(OSError, RuntimeError):
        folder.mkdir(parents=True, exist_ok=True)
        with whole(folder / f"{name}.weights.h5") as scratch:
            model.save_weights(scratch)
            write_text(folder / f"{name}.json", json.dumps(accuracy))


def recall(
    model: keras.Model, name: str, folder: Path
) -> dict[str, float] | None:
    """Load a kept model's weights; return its accuracy, or None."""
    weights, facts = folder / f"{name}.weights.h5", folder / f"{name}.json"
    try:
        model.load_weights(weights)
        return dict(json.loads(facts.read_text()))
    except (OSError, ValueError):
        return None
