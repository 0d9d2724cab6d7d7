"""Gradient penalties: pure functions of gradients."""

from typing import Any

from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

# Which halves of a [real, fake] batch each penalty touches.
PENALTIES = {"r1r2": ("r1", "r2"), "r1": ("r1",), "none": ()}


def squared_norm(gradients: Any) -> Any:
    """Return the squared gradient norm, averaged over the batch.

    `E[ ||grad_x D(x)||^2 ]`: summed over the pixels of a creative, averaged
    over creatives. On real creatives it is R1, on fakes R2; the loss adds
    `gamma / 2` times each.

    Args:
        gradients: float tensor `[batch, height, width, channels]`, gradient
            of the *sum* of the logits, so that row i is the gradient of
            logit i alone.

    Returns:
        float32 scalar.

    Example:

    >>> float(squared_norm(ops.ones((5, 2, 2, 1))))
    4.0

    Source: Mescheder et al., Which training methods for GANs do actually
    converge?, 2018, equations 9 and 10.
    """
    gradients = ops.cast(gradients, "float32")
    return ops.mean(ops.sum(ops.square(gradients), axis=(1, 2, 3)))


def get(name: str) -> tuple[str, ...]:
    """Return which penalties a name stands for.

    Raises:
        AdsError: An unknown name.
    """
    if name not in PENALTIES:
        raise AdsError(
            f"`penalty` must be one of {', '.join(PENALTIES)}. "
            f"Received: penalty={name!r}{nearest(name, PENALTIES)}"
        )
    return PENALTIES[name]
