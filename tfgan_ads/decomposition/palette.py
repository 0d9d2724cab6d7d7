"""The colours of a plate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image
from sklearn.cluster import KMeans

# Side of the picture whose colours are counted; what two differ by at least.
_SIDE, _APART = 48, 24.0


def palette_of(plate: npt.NDArray, colours: int = 4) -> npt.NDArray:
    """Return the colours that a plate is made of.

    Args:
        plate: uint8 array `[height, width, 3]`.
        colours: int. At most so many. Defaults to `4`.

    Returns:
        uint8 array `[<= colours, 3]`, from the most to the least of it.

    Example:

    >>> half = np.zeros((8, 8, 3), "uint8")
    >>> half[:3] = [255, 0, 0]
    >>> palette_of(half).tolist()
    [[0, 0, 0], [255, 0, 0]]
    """
    small = Image.fromarray(plate).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    pixels = np.asarray(small, "float64").reshape(-1, 3)
    count = min(colours, len(np.unique(pixels, axis=0)))
    means = KMeans(count, n_init=1, random_state=0).fit(pixels)
    order = np.argsort(-np.bincount(means.labels_, minlength=count))
    kept: list[npt.NDArray] = []
    for colour in means.cluster_centers_[order]:
        if all(np.linalg.norm(colour - other) >= _APART for other in kept):
            kept.append(colour)
    return np.round(kept).astype("uint8")
