"""`Served`: creatives as a server drew them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from PIL import Image

from tfgan_ads.data.pictures import open_picture
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.transport import Arrays
from tfgan_ads.serving.provenance.file_mark import source_type_of


class Served(NamedTuple):
    """Creatives as a server drew them.

    Attributes:
        files: bytes array `[rows, n]`. Marked PNG or JPEG files; empty of
            what may not run.
        images: list of list of `PIL.Image.Image`, `n` a row; None of what may
            not run.
        table: DataFrame, one line a creative: `row`, `k`, `seed`,
            `source_type`; with a click model `pctr`, `pctr_low`,
            `pctr_high`; of compositions `problem` (why it may not run, or
            nothing), `alt_text` and `composition` (JSON).
        version: str. Which version of the model answered.
    """

    files: npt.NDArray
    images: list[list[Image.Image | None]]
    table: pd.DataFrame
    version: str


def served_creatives(answer: Arrays) -> Served:
    """Decode creatives, and check that each says it was made by AI.

    Args:
        answer: dict of output to array, as `ServingClient.request` has it.

    Returns:
        `Served`.

    Raises:
        AdsError: One does not say so.
    """
    files = answer["image_bytes"].reshape(len(answer["image_bytes"]), -1)
    rows, n = files.shape
    sources = [source_type_of(file) if file else "" for file in files.ravel()]
    if None in sources:
        raise AdsError(
            "The server sent a picture that does not say that AI made it. "
            "Export the model again: `tfgan-ads check` tells what is wrong."
        )
    table = pd.DataFrame(
        {
            "row": np.repeat(np.arange(rows), n),
            "k": np.tile(np.arange(n), rows),
            "source_type": sources,
        }
    )
    for name in ("seed", "pctr", "pctr_low", "pctr_high"):
        if name in answer:
            table[name] = answer[name].ravel()
    for name in ("problem", "alt_text", "composition"):
        if name in answer:
            table[name] = [text.decode() for text in answer[name].ravel()]
    images = [[_image(file) for file in row] for row in files]
    version = answer.get("model_version", [b""])[0].decode()
    return Served(files, images, table, version)


def _image(file: bytes) -> Image.Image | None:
    return open_picture(file, "of the server") if file else None
