"""Exponential moving average of a network's weights."""

from collections.abc import Sequence
from typing import Any

from keras import ops


def ema_decay(batch_size: int, examples_seen: Any, share: float) -> Any:
    """Return the decay whose half-life is a share of the images seen.

    `0.5 ** (batch_size / (share * examples_seen))`: the average always covers
    the same share of the run so far, so nobody has to know its length.

    Args:
        batch_size: int.
        examples_seen: scalar, including this batch.
        share: float in (0, 1]. Half-life over images seen.

    Returns:
        float32 scalar tensor in [0, 1).

    Example:

    >>> round(float(ema_decay(64, 1280, 0.05)), 4)
    0.5

    Source: after the ramp-up of Karras et al., Training generative
    adversarial networks with limited data, 2020.
    """
    seen = ops.cast(examples_seen, "float32")
    return ops.power(0.5, batch_size / (share * seen))


def update_average(
    average: Sequence[Any], weights: Sequence[Any], decay: Any
) -> None:
    """Move each averaged weight towards its twin: `a += (1 - d) (w - a)`.

    Args:
        average: sequence of variables, changed in place.
        weights: sequence of variables in the same order.
        decay: float32 scalar.
    """
    for a, w in zip(average, weights, strict=True):
        # Of plain tensors: keras.ops trips over weights without an element.
        old, new = a.value, ops.cast(w.value, a.dtype)
        a.assign(old + ops.cast(1 - decay, a.dtype) * (new - old))
