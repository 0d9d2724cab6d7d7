"""Signed distance fields: outlines that stay sharp at every size."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Field pixels from one baseline to the next, and those to either side of the
# outline over which the distance is told.
LINE, SPREAD = 64, 8
# Pixels of coverage to a field pixel, along each axis.
OVERSAMPLING = 4
OUTLINE = 128
_REACH = SPREAD * OVERSAMPLING


def distance_field(coverage: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the signed distance of every field pixel to the outline.

    The distance is exact and Euclidean; no further than `SPREAD` is told.
    Field pixel `[i, j]` is measured from the middle of coverage pixel
    `[4 i + 2, 4 j + 2]`.

    Args:
        coverage: uint8 array `[4 height, 4 width]`; ink from 128 on.

    Returns:
        uint8 array `[height, width]`: 128 on the outline, 16 more for each
        field pixel inside, 16 less for each outside.

    Example:

    >>> coverage = np.zeros([80, 80], "uint8")
    >>> coverage[:, 42:] = 255
    >>> distance_field(coverage)[9, [1, 9, 10, 11]].tolist()
    [0, 114, 130, 146]

    Source: Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled
    Functions", Theory of Computing 8 (2012); Green, "Improved Alpha-Tested
    Magnification", SIGGRAPH 2007 course.
    """
    ink = coverage >= 128
    outside, inside = _distance(ink), _distance(~ink)
    # From the middle of a pixel to the edge between it and the next is half.
    signed = np.maximum(inside - 0.5, 0) - np.maximum(outside - 0.5, 0)
    levels = OUTLINE + signed * (OUTLINE / _REACH)
    return levels.round().clip(0, 255).astype(np.uint8)


def _distance(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Measure from every fourth pixel to the nearest ink, `_REACH` at most.

    First along the columns, then across them: the distance squared is a sum.
    Only what is asked for is measured, which makes it several times faster
    than a transform of every pixel.
    """
    down = np.minimum(_since_ink(ink), _since_ink(ink[::-1])[::-1])
    rows = down[OVERSAMPLING // 2 :: OVERSAMPLING].astype(np.uint16)
    squares = np.pad(
        rows**2, [(0, 0), (_REACH, _REACH)], constant_values=4 * _REACH**2
    )
    width = rows.shape[1] // OVERSAMPLING
    nearest = np.full((len(rows), width), 4 * _REACH**2, np.uint16)
    # Every fourth column lies side by side, as the steps below take them.
    columns = [
        np.ascontiguousarray(squares[:, i::OVERSAMPLING])
        for i in range(OVERSAMPLING)
    ]
    for step in range(-_REACH, _REACH + 1):
        first = _REACH + OVERSAMPLING // 2 + step
        start, phase = divmod(first, OVERSAMPLING)
        across = columns[phase][:, start : start + width] + np.uint16(step**2)
        np.minimum(nearest, across, out=nearest)
    return np.sqrt(nearest, dtype=np.float64)


def _since_ink(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    """Count the rows since the last one with ink, in every column."""
    since = np.where(ink, np.uint8(0), np.uint8(2 * _REACH))
    for before, row in zip(since, since[1:]):
        np.minimum(row, before + np.uint8(1), out=row)
    return since
