"""What is around a hole, copied from elsewhere, and how wrong that is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.pull_push import fill
from tfgan_ads.decomposition.pull_push import resized
from tfgan_ads.decomposition.refined import FEWEST

# A copy is to be nearer than this share of what pull-push is apart.
_BETTER = 0.3
# Of 255: what is added to both sides where they are compared.
_SLACK = 0.3
# How much of what is not seen of a copy counts as wrong.
_UNSEEN = 0.4
# Cells a side: what is smooth around a hole is told by so many.
_CELLS = 12


class JudgedCopy(NamedTuple):
    """A hole's surroundings, copied from somewhere else.

    Attributes:
        offset: pair of int. From where: rows and columns.
        cost: float array. How wrong it is, as a share of pull-push.
        level: float array `[.., .., 3]`. What it is too dark by.
        bend: float array `[3]`. What the level gains from copy to copy.
    """

    offset: tuple[int, int]
    cost: npt.NDArray
    level: npt.NDArray
    bend: npt.NDArray


def judged(
    apart: npt.NDArray,
    missed: npt.NDArray,
    detail: npt.NDArray,
    seen: npt.NDArray,
    offset: tuple[int, int],
    scale: int,
) -> JudgedCopy | None:
    """Return a copy, unless it is not clearly better than pull-push.

    Args:
        apart: float array `[height, width, 3]`. The original less the copy.
        missed: float array `[height, width]`. What pull-push is apart.
        detail: float array like it. How much there is to be seen; 0 in holes.
        seen: bool array like it. Where both are known.
        offset: pair of int. From where the copy is, in the banner's pixels.
        scale: int. How many of these are one of the arrays'.

    Returns:
        `JudgedCopy` or None.
    """
    if seen.sum() < FEWEST:
        return None
    plane, slopes = _plane(apart, seen)
    rest = apart - plane
    error = np.abs(rest).mean(-1)
    unseen = detail[~seen].sum() / max(1e-6, detail.sum())
    whole = _share(error[seen].mean(), missed[seen].mean())
    # Where little is seen, all of another colour looks right, repainted.
    painted = _share(np.abs(plane[seen]).mean(), missed[seen].mean())
    whole = whole + unseen * (_UNSEEN + painted)
    if whole > _BETTER:
        return None
    told = np.concatenate([rest, error[..., None], missed[..., None]], -1)
    told = _spread(told.astype("float32"), seen)
    # What is right all around a hole is seldom right by chance.
    parts = _share(*np.moveaxis(told[..., 3:].clip(0, 255), -1, 0))
    cost = (whole + parts) / 2
    mended = (plane + told[..., :3]).astype("float32")
    bend = np.array(offset) / scale @ slopes
    return JudgedCopy(offset, cost.astype("float32"), mended, bend)


def detail_of(picture: npt.NDArray, known: npt.NDArray) -> npt.NDArray:
    """Return by how much pixels differ from those below and to the right.

    Args:
        picture: float array `[height, width, 3]`.
        known: bool array `[height, width]`.

    Returns:
        float array `[height, width]`. 0 where a pixel is not known.

    Example:

    >>> detail_of(np.array([[[0.0], [3.0]]]), np.array([[True, True]])).tolist()
    [[3.0, 0.0]]
    """
    found = np.zeros(known.shape)
    down = np.abs(np.diff(picture, axis=0)).mean(-1)
    right = np.abs(np.diff(picture, axis=1)).mean(-1)
    found[:-1] += down * known[:-1] * known[1:]
    found[:, :-1] += right * known[:, :-1] * known[:, 1:]
    return found


def _spread(values: npt.NDArray, seen: npt.NDArray) -> npt.NDArray:
    """Spread what is seen, smoothly, over all of a window."""
    size = (min(_CELLS, seen.shape[1]), min(_CELLS, seen.shape[0]))
    weight = seen[..., None].astype("float32")
    share = resized(weight, size)
    mean = resized(values * weight, size) / np.maximum(share, 1e-6)
    mean = fill(mean, (share[..., 0] > 1e-3).astype("float32"))
    return resized(mean, seen.shape[::-1])


def _share(error: npt.NDArray, missed: npt.NDArray) -> npt.NDArray:
    return (error + _SLACK) / (missed + _SLACK)


def _plane(
    apart: npt.NDArray, seen: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return the plane through what is seen of a picture, and its slopes."""
    y, x = np.indices(seen.shape, "float32")
    basis = np.stack([y, x, np.ones_like(y)], -1)
    flat = basis[seen]
    # By the normal equations: there are many points, and three numbers.
    found = np.linalg.lstsq(flat.T @ flat, flat.T @ apart[seen], rcond=None)
    return basis @ found[0], found[0][:2]
