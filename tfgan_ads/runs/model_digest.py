"""What only one model has."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.files import digest
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.runs.run_folder import MODEL


def model_digest(path: Path) -> str:
    """Return what only this model has: its files, and its run's config.

    Args:
        path: Path. A run's folder, or a `.keras` file.

    Raises:
        OSError: A file cannot be read.
    """
    if path.is_file():
        return digest([path])
    names = (MODEL, CLICKS, "config.yaml")
    return digest(path / name for name in names if (path / name).is_file())
