"""The loss of a variational autoencoder."""

import math
from typing import Any

from keras import ops


def reconstruction_loss(real: Any, drawn: Any) -> Any:
    """Return the negative log-likelihood per creative, with the best variance.

    `D / 2 log(mean squared error)`, D the number of values: a normal
    likelihood whose variance is the one that fits best, so that nothing is
    left to tune between seeing well and a smooth latent.

    Args:
        real: float tensor `[batch, height, width, channels]`.
        drawn: float tensor of the same shape.

    Returns:
        float32 scalar.

    Example:

    >>> x = ops.zeros((1, 2, 2, 1))
    >>> round(float(reconstruction_loss(x, x + 1.0)), 4)  # 4 / 2 log 1
    0.0

    Source: Rybkin et al., Simple and effective VAE training with calibrated
    decoders, 2021.
    """
    error = ops.mean(ops.square(ops.cast(real - drawn, "float32")))
    return math.prod(real.shape[1:]) / 2 * ops.log(error + 1e-6)


def divergence(mean: Any, log_variance: Any) -> Any:
    """Return the divergence of the recognised latents from a normal prior.

    `KL(N(m, s^2) || N(0, 1)) = (m^2 + s^2 - log s^2 - 1) / 2`, summed over
    the latent and averaged over the batch.

    Args:
        mean: float tensor `[batch, latent]`.
        log_variance: float tensor `[batch, latent]`.

    Returns:
        float32 scalar.

    Example:

    >>> float(divergence(ops.ones((1, 2)), ops.zeros((1, 2))))
    1.0

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014,
    appendix B.
    """
    each = ops.square(mean) + ops.exp(log_variance) - log_variance - 1
    return ops.mean(ops.sum(each, -1)) / 2
