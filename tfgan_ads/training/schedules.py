"""Schedules: numbers that follow the share of training done."""

from typing import Any

import numpy as np
from keras import ops


def warm_up(share: float, progress: Any) -> Any:
    """Rise from almost 0 to 1 within the first `share` of a run.

    `min(1, (progress + 0.001) / share)`; 1 throughout where `share` is 0.

    Args:
        share: float in [0, 1].
        progress: float scalar. Share of the images seen.

    Returns:
        float32 scalar tensor.

    Example:

    >>> [round(float(warm_up(0.1, p)), 2) for p in (0.0, 0.05, 0.5)]
    [0.01, 0.51, 1.0]
    """
    if not share:
        return ops.ones(())
    progress = ops.cast(progress, "float32")
    return ops.minimum(1.0, (progress + 1e-3) / share)


def cosine(start: float, end: float, progress: Any) -> Any:
    """Move from `start` to `end` along half a cosine.

    `end + (start - end) * (1 + cos(pi * progress)) / 2`

    Args:
        start: float. Value at progress 0.
        end: float. Value at progress 1 and after.
        progress: float scalar. Share of the images seen; clipped to [0, 1].

    Returns:
        float32 scalar tensor.

    Example:

    >>> [round(float(cosine(1.0, 0.0, p)), 6) for p in (0.0, 0.5, 1.0, 2.0)]
    [1.0, 0.5, 0.0, 0.0]
    """
    progress = ops.clip(ops.cast(progress, "float32"), 0.0, 1.0)
    return end + (start - end) * (1 + ops.cos(np.pi * progress)) / 2
