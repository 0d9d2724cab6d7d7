"""What people say of texts that were read wrong."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.strangers import read_text

_COLUMNS = ("creative", "element", "text")


def read_corrections(path: Path) -> dict[str, dict[Element, str]]:
    """Read the corrections that the page of banners saves.

    Args:
        path: Path. CSV with the columns `creative`, `element` and `text`.

    Returns:
        dict of creative to its texts.

    Raises:
        AdsError: It is no such file, or names no words.
    """
    try:
        text = io.StringIO(read_text(path))
        table = pd.read_csv(text, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise AdsError(f"Corrections '{path}': {error}") from error
    if not set(_COLUMNS) <= set(table):
        raise AdsError(
            f"Corrections '{path}' must have the columns "
            f"{', '.join(_COLUMNS)}. Received: {', '.join(table)}"
        )
    told: dict[str, dict[Element, str]] = {}
    for creative, name, text in table[list(_COLUMNS)].itertuples(index=False):
        if name not in WORDS:
            raise AdsError(
                f"Corrections '{path}': an element is one of "
                f"{', '.join(WORDS)}. Received: {name!r}{nearest(name, WORDS)}"
            )
        told.setdefault(creative, {})[Element(name)] = text
    return told
