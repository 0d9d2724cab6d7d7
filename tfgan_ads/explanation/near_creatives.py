"""Which of the creatives that were learned from is an ad most like?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tfgan_ads.metrics.nearest import nearest_distance
from tfgan_ads.metrics.prdc import ball_radii

# Real creatives that are compared with one another, at most.
_LIMIT = 1_000


class NearCreatives(NamedTuple):
    """The nearest creatives of some ads.

    Attributes:
        images: uint8 array `[ads, size, size, channels]`.
        names: list of str. What the log calls them.
        distances: float array `[ads]`. Root mean square of the pixels, in
            [0, 1].
        percentiles: float array `[ads]`. Share of the real creatives, in
            percent, that are nearer to another real one than the ad is to
            its nearest. Near 0 it is a copy.
    """

    images: npt.NDArray
    names: list[str]
    distances: npt.NDArray
    percentiles: npt.NDArray


def near_creatives(
    ads: npt.NDArray,
    creatives: npt.NDArray,
    names: list[str],
    seed: int = 0,
) -> NearCreatives:
    """Find the creatives that ads are most like, by their pixels.

    Args:
        ads: uint8 array `[n, size, size, channels]`.
        creatives: uint8 array `[m, size, size, channels]`, those that were
            learned from.
        names: list of str, `m`.
        seed: int. Of more than a thousand creatives, fixes those that are
            compared with one another. Defaults to `0`.

    Returns:
        `NearCreatives`.

    Example:

    >>> real = np.arange(4, dtype="uint8").reshape(4, 1, 1, 1) ** 3
    >>> near_creatives(real[:1], real, ["a", "b", "c", "d"]).names
    ['a']
    """
    if len(creatives) > _LIMIT:
        rng = np.random.default_rng(seed)
        compared = rng.choice(len(creatives), _LIMIT, replace=False)
    else:
        compared = np.arange(len(creatives))
    real = creatives.astype("float32") / 255
    scale = real[0].size ** 0.5
    near, places = nearest_distance(ads.astype("float32") / 255, real)
    usual = ball_radii(real[compared].reshape(len(compared), -1), 1)
    below = (usual[None] < near[:, None]).mean(1)
    return NearCreatives(
        creatives[places], [names[k] for k in places], near / scale, 100 * below
    )
