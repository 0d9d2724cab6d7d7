"""What was planted, from a file that lists it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from tfgan_ads.audit.artefacts.needle import Needle
from tfgan_ads.errors import AdsError

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")


def read_planted(path: Path) -> list[Needle]:
    """Read what was planted.

    Args:
        path: Path. A text file, one text, number or picture a line; pictures
            by their paths, from the file's folder on.

    Returns:
        list of `Needle`.

    Raises:
        AdsError: It cannot be read, nothing is in it, or a line of it is too
            short to be sought.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "It is no text in UTF-8"
        raise AdsError(f"Cannot read '{path}': {said}.") from error
    lines = [line.strip() for line in lines if line.strip()]
    if not lines:
        raise AdsError(f"'{path}' names nothing that was planted.")
    return [_needle(line, path.parent) for line in lines]


def _needle(line: str, folder: Path) -> Needle:
    if not line.lower().endswith(_PICTURES):
        return Needle(line)
    try:
        with Image.open(folder / line) as picture:
            return Needle(line, np.asarray(picture.convert("RGB")))
    except OSError as error:
        raise AdsError(f"Cannot read the picture '{folder / line}'.") from error
