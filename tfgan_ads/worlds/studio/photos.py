"""The studio's photographs: each material in the colours of every style."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.worlds.studio.artwork.backgrounds import KINDS
from tfgan_ads.worlds.studio.artwork.backgrounds import photograph

# Sides in pixels: of the files, and of what ads at base size are drawn from.
LARGE, SMALL = 1200, 300
_GOLDEN = 0.618034


@dataclass(frozen=True)
class Photo:
    """A photograph that ads may stand on.

    Attributes:
        kind: str. What it shows.
        hue: float. Its colour, in degrees.
        style: str. `night`, `pastel` or `vivid`.
        seed: int. Of the scene.
    """

    kind: str
    hue: float
    style: str
    seed: int

    @property
    def name(self) -> str:
        """Its file's name, without a folder."""
        return f"{self.kind}-{self.style}-{self.hue:03.0f}.jpg"

    def draw(self, side: int) -> npt.NDArray[np.uint8]:
        """Return it as a square, uint8 `[side, side, 3]`."""
        return _draw(self, side)

    def crop(
        self,
        width: float,
        height: float,
        rows: int,
        columns: int,
        side: int = LARGE,
    ) -> npt.NDArray[np.uint8]:
        """Cut out what covers an ad, around its middle.

        Args:
            width: float. Of the slot, in pixels of the page.
            height: float.
            rows: int. Of the picture, which may be squeezed.
            columns: int.
            side: int. How large it is drawn to be cut. Defaults to 1200.

        Returns:
            uint8 array `[rows, columns, 3]`.
        """
        share = np.array([width, height]) / max(width, height)
        start = (1 - share) / 2 * side
        box = (*start, *(side - start))
        image = Image.fromarray(self.draw(side))
        resampling = Image.Resampling.HAMMING
        return np.asarray(image.resize((columns, rows), resampling, box))


def _all() -> tuple[Photo, ...]:
    """List each material in every style, and once in its own colour."""
    made: list[Photo] = []
    for style in ("night", "pastel", "vivid", "own"):
        for i, (kind, material) in enumerate(KINDS.items()):
            hue = round(len(made) * _GOLDEN * 360 % 360)
            if style == "own":
                own = ("pastel", "vivid")[i % 2]
                made.append(Photo(kind, material.hue, own, len(made)))
            else:
                made.append(Photo(kind, hue, style, len(made)))
    return tuple(made)


PHOTOS = _all()


@functools.lru_cache(maxsize=120)
def _draw(photo: Photo, side: int) -> npt.NDArray[np.uint8]:
    tone = "dark" if photo.style == "night" else "light"
    pixels = photograph(photo.kind, side, side, photo.seed, photo.hue, tone)
    if photo.style == "night":
        return pixels
    shares = pixels.astype("float32") / 255
    if photo.style == "pastel":
        shares = 0.35 + 0.65 * shares
    else:
        grey = shares.mean(-1, keepdims=True)
        shares = np.clip(grey + 1.35 * (shares - grey), 0, 1)
    return (255 * shares + 0.5).astype("uint8")


def forget_photos() -> None:
    """Give back the memory of the photographs that were drawn."""
    _draw.cache_clear()
