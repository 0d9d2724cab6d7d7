"""`LogoFinder`: finds a brand's logo on banners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.decomposition.cut_out_matcher import CutOutMatcher
from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.ink_box import ground_colour
from tfgan_ads.decomposition.ink_box import whole_box
from tfgan_ads.decomposition.line_reader import LineReader
from tfgan_ads.decomposition.name_words import likeness
from tfgan_ads.decomposition.opencv import opencv

# Longer side of a logo as it is read, and what is left free around it.
_SIDE, _FREE = 480, 40
# How alike the name on a banner and that of a logo are, and the confidence of
# one that is found by its pixels alone: small pictures are found anywhere.
_ALIKE, _SURE = 0.75, 0.8
_WHOLE = np.array([0.0, 0.0, 1.0, 1.0])


# Scales of a logo that are tried around a name, how much of its box to each
# side, and how alike ink and mask are at least where it is one.
_SCALES, _BESIDE, _LIKE = np.geomspace(0.6, 1.5, 19), 0.5, 0.5


class _Name(NamedTuple):
    """What a logo says, and where: in shares of the logo's own sides.

    `mask` is its alpha, or None where there is no picture.
    """

    text: str
    box: npt.NDArray
    mask: npt.NDArray | None = None


class LogoFinder:
    """Finds a logo by the name that it says, or else by its pixels.

    Names are found at any size and in any colour: a logo is read once, and
    where a banner says the same, the rest of the logo is around it. A logo
    that says nothing is looked for as a cut-out is.

    Args:
        logos: sequence of uint8 arrays `[height, width, 4]`, RGBA.
        reader: `LineReader`.
        brands: sequence of str. Names that are logos by themselves, whatever
            they look like. Defaults to none.
    """

    def __init__(
        self,
        logos: Sequence[npt.NDArray],
        reader: LineReader,
        brands: Sequence[str] = (),
    ) -> None:
        names = [_name_of(logo, reader) for logo in logos]
        self._names = [name for name in names if name is not None]
        self._names += [_Name(brand, _WHOLE) for brand in brands]
        self._marks = [
            CutOutMatcher(logo)
            for logo, name in zip(logos, names, strict=True)
            if name is None
        ]

    def __call__(
        self, banner: npt.NDArray, lines: Sequence[Found]
    ) -> Found | None:
        """Return where the logo is.

        Args:
            banner: uint8 array `[height, width, 3]`.
            lines: sequence of `Found`. The lines of words on it.

        Returns:
            `Found` or None.
        """
        found = [
            Found(_fitted(banner, _around(line.box, name.box), name), alike)
            for line in lines
            for name in self._names
            if (alike := likeness(line.text, name.text)) >= _ALIKE
        ]
        marks = [matcher(banner) for matcher in self._marks]
        found += [m for m in marks if m and m.confidence >= _SURE]
        return max(found, key=lambda each: each.confidence, default=None)


def _around(line: npt.NDArray, name: npt.NDArray) -> npt.NDArray:
    """Return the box of a logo whose name is in a line's box."""
    sides = (line[2:] - line[:2]) / (name[2:] - name[:2])
    start = line[:2] - name[:2] * sides
    return np.concatenate([start, start + sides])


def _fitted(banner: npt.NDArray, box: npt.NDArray, name: _Name) -> npt.NDArray:
    """Return a box around all that is a logo's, its mark and its name.

    A reader takes a mark for a letter here, and leaves it out there. So the
    logo's mask is laid over the ink on the banner, whatever its colour.
    """
    if name.mask is None:
        return box
    rim = _BESIDE * (box[2] - box[0]) * np.array([-1, -1, 1, 1])
    left, top, right, bottom = whole_box(banner.shape, box + rim)
    part = banner[top:bottom, left:right]
    ink = np.abs(part - ground_colour(part)).max(-1).astype("float32")
    cv = opencv()
    best, fitted = _LIKE, box
    for scale in _SCALES * (box[2] - box[0]) / name.mask.shape[1]:
        sides = [max(4, round(scale * side)) for side in name.mask.shape]
        if (np.array(sides) > ink.shape).any():
            continue
        mask = cv.resize(name.mask, sides[::-1], interpolation=cv.INTER_AREA)
        alike = cv.matchTemplate(ink, mask, cv.TM_CCOEFF_NORMED)
        if alike.max() > best:
            best = float(alike.max())
            y, x = np.unravel_index(alike.argmax(), alike.shape)
            start = np.array([left + x, top + y], float)
            fitted = np.concatenate([start, start + sides[::-1]])
    return fitted


def _name_of(logo: npt.NDArray, reader: LineReader) -> _Name | None:
    """Read a logo; None where it says nothing."""
    picture = Image.fromarray(logo)
    picture = picture.crop(picture.getbbox())
    scale = _SIDE / max(picture.size)
    wide, high = (max(1, round(side * scale)) for side in picture.size)
    picture = picture.resize((wide, high), Image.Resampling.LANCZOS)
    pixels = np.asarray(picture, "float32")
    light = np.average(pixels[..., :3].mean(-1), weights=pixels[..., 3] + 1e-6)
    ground = (0, 0, 0) if light > 127 else (255, 255, 255)
    page = Image.new("RGB", (wide + 2 * _FREE, high + 2 * _FREE), ground)
    page.paste(picture, (_FREE, _FREE), picture)
    lines = [line for line in reader(np.asarray(page)) if line.text]
    if not lines:
        return None
    longest = max(lines, key=lambda line: line.area)
    sides = np.array([wide, high, wide, high])
    mask = np.ascontiguousarray(pixels[..., 3])
    return _Name(longest.text, (longest.box - _FREE) / sides, mask)
