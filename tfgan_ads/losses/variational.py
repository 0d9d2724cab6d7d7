"""The losses of a variational autoencoder."""

from __future__ import annotations

import math
from typing import Any

from keras import ops

from tfgan_ads import replicas
from tfgan_ads.networks.rows.row_layout import RowLayout


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
    # The variance is of the whole batch, whoever sees which part of it.
    (error,) = replicas.mean([error])
    return math.prod(real.shape[1:]) / 2 * ops.log(error + 1e-6)


def row_loss(
    real: Any, logits: list[Any], places: Any, mask: Any, layout: RowLayout
) -> Any:
    """Return the negative log-likelihood per row of a table.

    Cross-entropy of every column's state, and for the places of its rest
    `log s + e^2 / 2 s^2` with the variance `s^2` that fits the batch best.
    What was given costs nothing.

    Args:
        real: float tensor `[batch, layout.width]`.
        logits: list of float tensors `[batch, states]`, one a column.
        places: float tensor `[batch, numeric columns]`.
        mask: float tensor `[batch, columns]`, 1 where a column was given.
        layout: `RowLayout`.

    Returns:
        float32 scalar.

    Example:

    >>> from tfgan_ads.networks.rows.row_layout import RowLayout
    >>> layout = RowLayout((2,), ())
    >>> real, nothing = ops.array([[0.0, 1.0]]), ops.zeros((1, 0))
    >>> loss = row_loss(
    ...     real, [ops.zeros((1, 2))], nothing, ops.zeros((1, 1)), layout)
    >>> round(float(loss), 4)  # log 2
    0.6931
    """
    total = ops.zeros(())
    for i, part in enumerate(layout.slices):
        said = ops.log_softmax(logits[i], -1)
        each = -ops.sum(real[:, part] * said, -1)
        total += ops.mean((1 - mask[:, i]) * each)
    for k, column in enumerate(layout.numeric):
        first = layout.edges[column]
        open_rest = real[:, first] * (1 - mask[:, column])
        error = ops.square(real[:, layout.edges[-1] + k] - places[:, k])
        share, squared = replicas.mean(
            [ops.mean(open_rest), ops.mean(open_rest * error)]
        )
        variance = squared / (share + 1e-8) + 1e-4
        total += share * ops.log(variance) / 2
    return total


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
