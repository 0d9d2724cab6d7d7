"""Painted grounds: five patterns at any size."""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.colouring import tone_colours

_OVERSAMPLING = 4
# Rows that are painted at a time: memory, not taste.
_BAND = 64


def paint(
    background: str,
    hue: float,
    style: str,
    width: float,
    height: float,
    rows: int,
    columns: int,
) -> npt.NDArray[np.float32]:
    """Paint the ground of one ad.

    A pattern is a function of `p = (x - W/2, y - H/2) / sqrt(W H)`, so that
    a dot is round in every slot, and the same at every density.

    Args:
        background: str. `burst`, `dots`, `glow`, `split` or `stripes`.
        hue: float. Degrees.
        style: str. `night`, `pastel` or `vivid`.
        width: float. Of the slot, in pixels of the page.
        height: float.
        rows: int. Of the picture, which may be squeezed.
        columns: int.

    Returns:
        float32 array `[rows, columns, 3]` in [0, 1], anti-aliased.

    Example:

    >>> paint("stripes", 200, "pastel", 300, 250, 32, 32).shape
    (32, 32, 3)
    """
    tone = tone_map(background, width, height, rows, columns)[..., None]
    which = np.array([STYLES.index(style)])
    light, dark = tone_colours(np.array([float(hue)]), which)
    light, dark = light.astype("float32"), dark.astype("float32")
    return dark + tone * (light - dark)


@functools.lru_cache(maxsize=256)
def tone_map(
    background: str, width: float, height: float, rows: int, columns: int
) -> npt.NDArray[np.float32]:
    """Return a pattern from dark (0) to light (1), `[rows, columns]`.

    Args:
        background: str. See `paint`.
        width: float. Of the slot, in pixels of the page.
        height: float.
        rows: int.
        columns: int.
    """
    n = _OVERSAMPLING
    x = (np.arange(columns * n, dtype="float32") + 0.5) / (columns * n)
    made = np.empty((rows, columns), "float32")
    for start in range(0, rows, _BAND):
        stop = min(start + _BAND, rows)
        y = np.arange(start * n, stop * n, dtype="float32")[:, None] + 0.5
        fine = _pattern(background, x, y / (rows * n), width, height)
        blocks = fine.reshape(stop - start, n, columns, n)
        made[start:stop] = blocks.mean((1, 3), dtype="float32")
    made.flags.writeable = False
    return made


def _pattern(
    background: str,
    across: npt.NDArray,
    down: npt.NDArray,
    width: float,
    height: float,
) -> npt.NDArray:
    """Return a pattern where shares of width and height say."""
    unit = np.float32(np.sqrt(width * height))
    x = (across - 0.5) * np.float32(width) / unit
    y = (down - 0.5) * np.float32(height) / unit
    if background == "burst":
        return np.arctan2(y, x) * np.float32(6 / np.pi) % 1 < 0.5
    if background == "dots":
        return np.hypot(x * 5 % 1 - 0.5, y * 5 % 1 - 0.5) < 0.31
    if background == "glow":
        return np.clip(1.15 - 1.45 * np.hypot(x, y), 0, 1)
    if background == "split":
        return across + 0.55 * down < 0.78
    return (x + y) * 4 % 1 < 0.5
