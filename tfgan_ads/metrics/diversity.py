"""How different creatives are from each other."""

import numpy as np
import numpy.typing as npt


def pairwise_difference(images: npt.NDArray) -> float:
    """Return the mean absolute pixel difference over all pairs.

    Args:
        images: uint8 array `[n, ...]`, n at least 2.

    Returns:
        float in [0, 1]; 0 when all are equal.

    Example:

    >>> pairwise_difference(np.array([[0, 0], [255, 0]], "uint8"))
    0.5
    """
    if len(images) < 2:
        raise ValueError(
            f"`images` must hold at least 2. Received: {len(images)}"
        )
    flat = np.sort(images.reshape(len(images), -1).astype("float64"), 0)
    n = len(flat)
    # For sorted x: sum over pairs |x_i - x_j| = sum_k (2k - n + 1) x_k.
    weights = 2 * np.arange(n) - n + 1
    pairs = n * (n - 1) / 2
    return float((weights @ flat).mean() / pairs / 255)
