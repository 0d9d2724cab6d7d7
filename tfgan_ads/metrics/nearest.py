"""How near generated items come to what was learned from."""

import numpy as np
import numpy.typing as npt

from tfgan_ads.files import chunks
from tfgan_ads.metrics.prdc import distances

_ROWS = 1_024


def nearest_distance(
    items: npt.NDArray, training: npt.NDArray
) -> tuple[npt.NDArray, npt.NDArray]:
    """Return each item's distance to its nearest training item, and which.

    Compare it with the same figure of held-out items: a generator that has
    learned by heart comes nearer than they do.

    Args:
        items: array `[n, ...]`. Pixels or features.
        training: array `[m, ...]`.

    Returns:
        float array `[n]` of Euclidean distances, int array `[n]` of places.

    Example:

    >>> nearest_distance(np.array([[1.0], [9.0]]), np.array([[0.0], [8.0]]))
    (array([1., 1.]), array([0, 1]))
    """
    flat = training.reshape(len(training), -1)
    near = np.empty(len(items))
    places = np.empty(len(items), int)
    for rows in chunks(len(items), _ROWS):
        gap = distances(items[rows].reshape(len(items[rows]), -1), flat)
        places[rows] = gap.argmin(1)
        near[rows] = gap.min(1)
    return near, places
