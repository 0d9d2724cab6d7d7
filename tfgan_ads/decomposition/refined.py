"""Offsets to the pixel."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# By how many pixels a copy is judged at least.
FEWEST = 12
# And by about how many, where there are more.
_ENOUGH = 700


def refined(
    picture: npt.NDArray,
    known: npt.NDArray,
    points: tuple[npt.NDArray, npt.NDArray],
    offset: tuple[int, int],
    scale: int,
    shortest: float,
) -> tuple[int, int]:
    """Return an offset of a reduced copy, to the pixel of the picture.

    Args:
        picture: uint8 array `[height, width, 3]`.
        known: bool array `[height, width]`.
        points: pair of int arrays. Rows and columns to judge it by.
        offset: pair of int. In pixels of the copy.
        scale: int. How many pixels are one of the copy.
        shortest: float. Pixels: how long the offset is at least.

    Returns:
        Pair of int. In pixels of the picture.
    """
    here = picture[points].astype("float32")
    tried: dict[tuple[int, int], float] = {}

    def cost(place: tuple[int, int]) -> float:
        if np.hypot(*place) < shortest:
            return np.inf
        if place not in tried:
            tried[place] = _spread(picture, known, points, here, place)
        return tried[place]

    best, step = (offset[0] * scale, offset[1] * scale), scale // 2
    while step:
        around = [
            (best[0] + down * step, best[1] + right * step)
            for down in (0, -1, 1)
            for right in (0, -1, 1)
        ]
        nearest = min(around, key=cost)
        if nearest == best:
            step //= 2
        best = nearest
    return best


def thinned(
    ring: npt.NDArray, rows: npt.NDArray, columns: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return some hundred pixels of a ring.

    Args:
        ring: bool array `[height, width]`.
        rows: int array `[height]`. The pixels' rows in a picture.
        columns: int array `[width]`. Their columns.

    Returns:
        Pair of int arrays. Rows and columns.
    """
    y, x = np.nonzero(ring)
    every = max(1, len(y) // _ENOUGH)
    return rows[y[::every]], columns[x[::every]]


def known_at(
    known: npt.NDArray, rows: npt.NDArray, columns: npt.NDArray
) -> npt.NDArray:
    """Return whether pixels are in a picture, and known.

    Args:
        known: bool array `[height, width]`.
        rows: int array.
        columns: int array like it.

    Returns:
        bool array like these.

    Example:

    >>> known = np.array([[True, False]])
    >>> known_at(known, np.array([0, 0, 0]), np.array([0, 1, 2])).tolist()
    [True, False, False]
    """
    high, wide = known.shape
    inside = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
    index = rows * wide + columns
    return inside & known.reshape(-1).take(index, mode="clip")


def _spread(
    picture: npt.NDArray,
    known: npt.NDArray,
    points: tuple[npt.NDArray, npt.NDArray],
    here: npt.NDArray,
    offset: tuple[int, int],
) -> float:
    """Return how much the difference of points and their copy varies."""
    rows, columns = points[0] + offset[0], points[1] + offset[1]
    seen = known_at(known, rows, columns)
    if seen.sum() < FEWEST:
        return np.inf
    apart = here[seen] - picture[rows[seen], columns[seen]]
    return float((apart**2).mean() - (apart.mean(0) ** 2).mean())
