"""`CreativeDrawing`: draws creatives with an averaged generator."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from keras import ops

from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.conditioning import Conditioning
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.networks.creatives.product_placer import ProductPlacer

_ROWS = 256


class CreativeDrawing:
    """Tells a generator what to draw: in training, evaluation and any graph.

    Args:
        conditioning: `Conditioning`. What the generator is told.
        placer: `ProductPlacer`. Where products go.
        latent: int. Length of the noise vector.
        product: bool. Whether products are kept (treatment mode).

    Attributes:
        generator: keras model, the averaged one; set once it is built.
    """

    generator: Any

    def __init__(
        self,
        conditioning: Conditioning,
        placer: ProductPlacer,
        latent: int,
        product: bool,
    ) -> None:
        self.conditioning = conditioning
        self.placer = placer
        self.latent = latent
        self.product = product

    def generator_inputs(
        self, latent: Any, condition: Any, attributes: Any, product: Any
    ) -> dict[str, Any]:
        """Return what the generator is told.

        Args:
            latent: float tensor `[batch, latent]`.
            condition: float tensor `[batch, condition]`, encoded.
            attributes: float tensor `[batch, attributes]` or None.
            product: float tensor `[batch, size, size, 4]` in [0, 1], placed,
                or None.

        Returns:
            dict of tensors.
        """
        private = self.conditioning.private(condition, attributes)
        inputs = {"latent": latent, "condition": private}
        return {**inputs, "product": product} if self.product else inputs

    def inputs_of(self, batch: CreativeBatch, seed: Any) -> dict[str, Any]:
        """Return what the generator is told of a batch.

        Args:
            batch: `CreativeBatch`.
            seed: int tensor or tuple of two. Fixes the latents.

        Returns:
            dict of tensors.
        """
        shape = (batch.condition.shape[0], self.latent)
        latent = tf.random.stateless_normal(shape, seed)
        product = None
        if self.product:
            product = ops.cast(batch.product, "float32") / 255
        return self.generator_inputs(
            latent, batch.condition, batch.attributes, product
        )

    def with_sampled_attributes(
        self, batch: CreativeBatch, seed: int = 0
    ) -> CreativeBatch:
        """Put the attributes that taste chooses into a batch.

        Args:
            batch: `CreativeBatch` of arrays.
            seed: int. Fixes the choice. Defaults to `0`.

        Returns:
            `CreativeBatch`; the batch itself where taste does not choose.
        """
        if not self.conditioning.samples_attributes:
            return batch
        shape = (len(batch.condition), TABLE)
        noise = tf.random.stateless_uniform(shape, (seed, 1))
        chosen = self.conditioning.sample_attributes(batch.condition, noise)
        return batch._replace(attributes=chosen.numpy())

    def draw_batch(self, batch: CreativeBatch, seed: int = 0) -> npt.NDArray:
        """Draw one creative for each row of a batch.

        Where taste chooses, see `with_sampled_attributes` first: drawn is
        what the batch says.

        Args:
            batch: `CreativeBatch` of arrays.
            seed: int. Fixes the noise. Defaults to `0`.

        Returns:
            uint8 array `[rows, size, size, channels]`.
        """
        drawn = []
        for start in range(0, len(batch.condition), _ROWS):
            part = batch.rows(slice(start, start + _ROWS))
            inputs = self.inputs_of(part, (seed, start))
            drawn.append(to_bytes(self.generator(inputs)).numpy())
        return np.concatenate(drawn)

    def draw(
        self,
        profile: dict[str, Any],
        seeds: Any,
        cutouts: Any = None,
        layout: Any = None,
    ) -> Any:
        """Draw one creative a row from raw columns; runs in any graph.

        Args:
            profile: dict of raw condition columns, `[batch]` each; the
                placement column is filled in from `layout`.
            seeds: int64 tensor `[batch]`. A row depends on its own seed
                alone.
            cutouts: float tensor `[batch, 64, 64, 4]` in [0, 1], straight
                RGBA, in treatment mode.
            layout: int tensor `[batch]`, in treatment mode.

        Returns:
            uint8 tensor `[batch, size, size, channels]`.
        """
        inputs = self.inputs(profile, seeds, cutouts, layout)
        return to_bytes(self.generator(inputs))

    def inputs(
        self,
        profile: dict[str, Any],
        seeds: Any,
        cutouts: Any = None,
        layout: Any = None,
    ) -> dict[str, Any]:
        """Return what the generator is told to draw; see `draw`."""
        conditioning, attributes = self.conditioning, None
        if conditioning.placement:
            names = tf.constant(list(self.placer.placements))
            column = tf.gather(names, layout)
            profile = {**profile, conditioning.placement: column}
        condition = tf.zeros((tf.shape(seeds)[0], 0))
        if conditioning.encoder.columns:
            known = conditioning.encoder(profile)
            condition = conditioning.personalisation.generalise(known)
        latent, noise = self._noise(tf.cast(seeds, tf.int64))
        if conditioning.samples_attributes:
            attributes = conditioning.sample_attributes(condition, noise)
        product = self.placer(cutouts, layout) if self.product else None
        return self.generator_inputs(latent, condition, attributes, product)

    def _noise(self, seeds: Any) -> tuple[Any, Any]:
        """Return each row's normal latent and uniform noise for the choice."""

        def one(seed: Any) -> tuple[Any, Any]:
            normal = tf.random.stateless_normal((self.latent,), [seed, 0])
            uniform = tf.random.stateless_uniform((TABLE,), [seed, 1])
            return normal, uniform

        latent, noise = tf.map_fn(
            one, seeds, fn_output_signature=(tf.float32, tf.float32)
        )
        return (
            tf.ensure_shape(latent, (None, self.latent)),
            tf.ensure_shape(noise, (None, TABLE)),
        )
