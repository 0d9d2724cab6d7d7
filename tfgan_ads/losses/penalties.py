"""Penalties on the discriminator: pure functions of gradients and logits."""

from typing import Any

from keras import ops

# What each name of `compile(penalty=...)` penalises.
PENALTIES: dict[str, tuple[str, ...]] = {
    "r1r2": ("r1", "r2"),
    "r1": ("r1",),
    "r2": ("r2",),
    "finite_difference": ("r1", "r2"),
    "gradient_penalty": ("slope",),
    "none": (),
}


def squared_norm(gradients: Any) -> Any:
    """Return the squared gradient norm, averaged over the batch.

    `E[ ||grad_x D(x)||^2 ]`: summed over the pixels of a creative (or the
    numbers of a row), averaged over the batch. On real creatives it is R1, on fakes R2; the loss adds
    `gamma / 2` times each.

    Args:
        gradients: float tensor `[batch, ...]`, gradient
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
    return ops.mean(_sums_of_squares(gradients))


def finite_difference(logits: Any, moved: Any, epsilon: float) -> Any:
    """Estimate the squared gradient norm without a gradient.

    `E[ (D(x + e n) - D(x))^2 ] / e^2` with standard normal `n` tends to
    `E[ ||grad_x D(x)||^2 ]` as `e` tends to 0, since `E[(g . n)^2] = ||g||^2`.

    Args:
        logits: float tensor `[batch]`. At the creatives.
        moved: float tensor `[batch]`. At the creatives plus noise.
        epsilon: float. Standard deviation of the noise.

    Returns:
        float32 scalar.

    Example:

    >>> round(float(finite_difference(ops.zeros(2), ops.ones(2), 0.5)), 6)
    4.0

    Source: Lin et al., Adversarial flow models, 2025.
    """
    return ops.mean(ops.square((moved - logits) / epsilon))


def unit_norm(gradients: Any) -> Any:
    """Return how far the gradients' norms are from 1.

    `E[ (||grad_x D(x)|| - 1)^2 ]`, on points between reals and fakes.

    Args:
        gradients: float tensor `[batch, ...]`; see
            `squared_norm`.

    Returns:
        float32 scalar.

    Example:

    >>> float(unit_norm(ops.ones((5, 2, 2, 1))))
    1.0

    Source: Gulrajani et al., Improved training of Wasserstein GANs, 2017,
    equation 3.
    """
    square = _sums_of_squares(gradients)
    # The square root has no slope at 0, which a dead critic reaches.
    return ops.mean(ops.square(ops.sqrt(square + 1e-12) - 1))


def _sums_of_squares(gradients: Any) -> Any:
    """Sum over all but the first axis."""
    gradients = ops.cast(gradients, "float32")
    axes = tuple(range(1, len(gradients.shape)))
    return ops.sum(ops.square(gradients), axis=axes)


def logit_centring(real: Any, fake: Any) -> Any:
    """Keep the logits of pairs around 0.

    `E[ (D(x) + D(G(z)))^2 ]`: the relativistic loss sees differences alone,
    so nothing else keeps the logits from drifting.

    Args:
        real: float tensor `[batch]`. Logits on reals.
        fake: float tensor `[batch]`. Logits on fakes.

    Returns:
        float32 scalar.

    Example:

    >>> float(logit_centring(ops.ones(3), -ops.ones(3)))
    0.0

    Source: Lin et al., Adversarial flow models, 2025.
    """
    return ops.mean(ops.square(real + fake))
