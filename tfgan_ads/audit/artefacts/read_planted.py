"""What was planted, from a file that lists it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tfgan_ads.audit.artefacts.needle import Needle
from tfgan_ads.data.pictures import ENDINGS
from tfgan_ads.data.pictures import open_picture
from tfgan_ads.errors import AdsError
from tfgan_ads.strangers import read_text


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
        lines = read_text(path).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "It is no text in UTF-8"
        raise AdsError(f"Cannot read '{path}': {said}.") from error
    lines = [line.strip() for line in lines if line.strip()]
    if not lines:
        raise AdsError(f"'{path}' names nothing that was planted.")
    return [_needle(line, path.parent) for line in lines]


def _needle(line: str, folder: Path) -> Needle:
    if not line.lower().endswith(ENDINGS):
        return Needle(line)
    file = folder / line
    try:
        picture = open_picture(file, f"'{file}'")
    except AdsError as error:
        raise AdsError(f"Cannot read the picture '{file}': {error}") from error
    return Needle(line, np.asarray(picture.convert("RGB")))
