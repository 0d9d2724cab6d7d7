"""`KeptAds`: what was found of banners, beside their plates."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tfgan_ads.decomposition.banner_files import plate_file
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.found import Found
from tfgan_ads.files import whole
from tfgan_ads.files import write_text
from tfgan_ads.schema.element import Element


class KeptAds:
    """Keeps what was found of banners, so that each is taken apart once.

    A banner is another as soon as a pixel of it, or of its product, is, or
    what it was taken apart with.

    Args:
        out: Path. The folder with the banners, in which plates are as well.
        settings: str. What they are taken apart with.
    """

    def __init__(self, out: Path, settings: str) -> None:
        self._out, self._settings = out, settings
        (out / "found").mkdir(exist_ok=True)

    def get(self, name: str, product: str | None) -> DecomposedAd | None:
        """Return what was found of a banner; None where that is not known.

        Args:
            name: str. The banner's file, from the folder.
            product: str or None. That of the product on it.

        Returns:
            `DecomposedAd` with the plate as it was written, or None.
        """
        file, plate = self._file(name), self._out / plate_file(name)
        if not file.is_file() or not plate.is_file():
            return None
        kept = json.loads(file.read_text("utf-8"))
        if kept["of"] != self._key(name, product):
            return None
        return DecomposedAd(
            {Element(e): _found(told) for e, told in kept["parts"].items()},
            tuple(map(_found, kept["others"])),
            np.asarray(Image.open(plate).convert("RGB")),
            np.array(kept["palette"], "uint8"),
            kept["layout"],
            kept["layout_held"],
        )

    def put(self, name: str, product: str | None, ad: DecomposedAd) -> None:
        """Write what was found of a banner, and its plate.

        Args:
            name: str. The banner's file, from the folder.
            product: str or None. That of the product on it.
            ad: `DecomposedAd`.
        """
        plate = self._out / plate_file(name)
        with whole(plate) as scratch:
            Image.fromarray(ad.plate).save(scratch, quality=95, subsampling=0)
        kept = {
            "of": self._key(name, product),
            "parts": {str(e): _told(found) for e, found in ad.parts.items()},
            "others": [_told(found) for found in ad.others],
            "palette": ad.palette.tolist(),
            "layout": ad.layout,
            "layout_held": ad.layout_held,
        }
        write_text(self._file(name), json.dumps(kept, ensure_ascii=False))

    def _file(self, name: str) -> Path:
        return self._out / "found" / f"{Path(name).stem}.json"

    def _key(self, name: str, product: str | None) -> str:
        """Return what a banner is told by: all that it was found from."""
        key = sha256(self._settings.encode())
        for picture in filter(None, (name, product)):
            key.update((self._out / picture).read_bytes())
        return key.hexdigest()


def _told(found: Found) -> list[Any]:
    return [found.box.tolist(), float(found.confidence), found.text]


def _found(told: list[Any]) -> Found:
    box, confidence, text = told
    return Found(np.array(box, float), confidence, text)
