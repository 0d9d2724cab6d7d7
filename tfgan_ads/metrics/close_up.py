"""What ads are like close up: how sharp, and what crops of them hold."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Of a crop, in pixels; of its coarsest grid.
_SIDE, _COARSEST = 64, 4
# A step of luminance from one pixel to the next that is an edge, and how many
# of them tell anything.
_EDGE, _LEAST = 0.1, 100
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], "float32")


def acutance(picture: npt.NDArray, where: npt.NDArray | None = None) -> float:
    """Return how steep edges are: the mean step of luminance at edges.

    Args:
        picture: uint8 array `[height, width, 3]`.
        where: bool array `[height, width]` or None. Which pixels count.
            Defaults to all.

    Returns:
        float; NaN where there are hardly any edges.

    Example:

    >>> sharp = np.zeros((99, 20, 3), "uint8")
    >>> sharp[:, 10:] = 255
    >>> soft = sharp.copy()
    >>> soft[:, 9:11] = 85, 85, 85
    >>> round(acutance(sharp), 2), acutance(soft) < acutance(sharp)
    (0.5, True)
    """
    light = picture.astype("float32") @ _LUMINANCE
    down, along = np.gradient(light / 255)
    step = np.hypot(down, along)
    if where is not None:
        step = step[where]
    edges = step[step > _EDGE]
    return float(edges.mean()) if len(edges) > _LEAST else float("nan")


def crop_features(
    picture: npt.NDArray, rng: np.random.Generator, count: int = 40
) -> npt.NDArray:
    """Describe random crops: what is where, and how fine it is.

    Colours of 4 x 4 cells, and how much detail each octave down to them has.

    Args:
        picture: uint8 array `[height, width, 3]`, at least 64 pixels a side.
        rng: `numpy.random.Generator`. Where crops are.
        count: int. How many. Defaults to `40`.

    Returns:
        float32 array `[count, 52]`.

    Example:

    >>> grey = np.full((100, 90, 3), 51, "uint8")
    >>> found = crop_features(grey, np.random.default_rng(0), 2)
    >>> found.shape, found[0, :48].round(3).max(), found[0, 48:].max()
    ((2, 52), np.float32(0.2), np.float32(0.0))
    """
    high, wide = np.array(picture.shape[:2]) - _SIDE + 1
    tops, lefts = rng.integers(high, size=count), rng.integers(wide, size=count)
    crops = [
        picture[top : top + _SIDE, left : left + _SIDE]
        for top, left in zip(tops, lefts)
    ]
    level, details = np.stack(crops).astype("float32") / 255, []
    while level.shape[1] > _COARSEST:
        coarse = _halved(level)
        detail = np.abs(level - coarse.repeat(2, 1).repeat(2, 2)).mean(
            (1, 2, 3)
        )
        details.append(detail[:, None])
        level = coarse
    return np.concatenate([level.reshape(count, -1), *details], 1)


def _halved(pictures: npt.NDArray) -> npt.NDArray:
    n, high, wide, channels = pictures.shape
    cells = pictures.reshape(n, high // 2, 2, wide // 2, 2, channels)
    return cells.mean((2, 4))
