"""What a model of rows pays for each row, told to who has the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf
from keras import ops

from tfgan_ads.files import chunks
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_vae import LogVAE

_BLOCK = 1_024
# Gradients are kept of so many rows at a time, each as long as the network.
_ROWS = 64
# Of a place, which is in [-1, 1], around the one that was drawn.
_DEVIATION = 0.1


def cannot(model: Any) -> str:
    """Say why a model pays nothing for a row; `""` where it does.

    Args:
        model: any model, or None.
    """
    if model is None:
        return "There is no model, only its rows."
    if not isinstance(model, LogGAN | LogVAE):
        return "The model has no network that has looked at single rows."
    if model.shared:
        return (
            "The model was saved to be shared, without the network that has "
            "looked at the log."
        )
    return ""


def row_losses(model: Any, table: pd.DataFrame) -> npt.NDArray:
    """Return the loss of each row.

    Of a `LogGAN` the discriminator's, `softplus(-D(x))`; of a `LogVAE` minus
    the evidence lower bound, at the mean of the latents.

    Args:
        model: `LogGAN` or `LogVAE`.
        table: DataFrame with the learned columns.

    Returns:
        float array `[rows]`.
    """
    parts = _expanded(model, table, _BLOCK)
    return np.concatenate([_losses(model, rows).numpy() for rows in parts])


def gradient_norms(model: Any, table: pd.DataFrame) -> npt.NDArray:
    """Return how far each row's loss would move the weights.

    `||d loss(x) / d theta||` of the discriminator, or of the VAE's encoder.

    Args:
        model: `LogGAN` or `LogVAE`.
        table: DataFrame with the learned columns.

    Returns:
        float array `[rows]`.
    """
    weights = model.partner.trainable_variables

    def norm(row: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = _losses(model, row[None])[0]
        gradients = tape.gradient(loss, weights, unconnected_gradients="zero")
        return tf.sqrt(tf.add_n([tf.reduce_sum(g**2) for g in gradients]))

    width = tf.TensorSpec((None, model.layout.width))

    @tf.function(input_signature=[width])
    def norms(rows: Any) -> Any:
        return tf.vectorized_map(norm, rows)

    parts = _expanded(model, table, _ROWS)
    return np.concatenate([norms(rows).numpy() for rows in parts])


def _expanded(model: Any, table: pd.DataFrame, size: int) -> Iterator[Any]:
    """Yield rows as the networks want them, some at a time."""
    coded = model.transformer.transform(table)
    for part in chunks(len(table), size):
        yield model.layout.expand(coded.states[part], coded.places[part])


def _losses(model: Any, rows: Any) -> Any:
    mask = ops.zeros((rows.shape[0], len(model.layout.states)))
    if isinstance(model, LogGAN):
        return ops.softplus(-model.discriminator(rows, mask).logits)
    return _bound(model, rows, mask)


def _bound(model: Any, rows: Any, mask: Any) -> Any:
    """Return minus the evidence lower bound of each row."""
    layout = model.layout
    mean, log_variance = model.vae_encoder(rows, mask)
    inputs = {"latent": mean, "given": ops.zeros_like(rows), "mask": mask}
    inputs["noise"] = ops.full((rows.shape[0], layout.edges[-1]), 0.5)
    logits, places = model.generator.raw(inputs)
    each = ops.square(mean) + ops.exp(log_variance) - log_variance - 1
    total = ops.sum(each, -1) / 2
    for i, part in enumerate(layout.slices):
        total -= ops.sum(rows[:, part] * ops.log_softmax(logits[i], -1), -1)
    for k, column in enumerate(layout.numeric):
        error = (rows[:, layout.edges[-1] + k] - places[:, k]) / _DEVIATION
        total += rows[:, layout.edges[column]] * ops.square(error) / 2
    return total
