"""`CreativeDrawing`: draws creatives with an averaged generator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads import replicas
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.composition_inputs import page_features
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.raw_columns import raw_columns
from tfgan_ads.creatives.compositions.allowed_designs import allowed_designs
from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.conditioning import Conditioning
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.graphs import Graphs
from tfgan_ads.creatives.row_noise import row_noise
from tfgan_ads.features.profiles.permitted_users import KNOWN
from tfgan_ads.features.profiles.permitted_users import hide_unpermitted
from tfgan_ads.networks.creatives.pixels import to_bytes

_ROWS = 256


class CreativeDrawing:
    """Tells a generator what to draw: in training, evaluation and any graph.

    Args:
        conditioning: `Conditioning`. What the generator is told.
        latent: int. Length of the noise vector.
        mode: str. One of `MODES`.

    Attributes:
        generator: keras model, the averaged one; set once it is built.
        kit: `CompositionKit` or None. Set in composition mode.
    """

    generator: Any
    kit: CompositionKit | None = None

    def __init__(
        self,
        conditioning: Conditioning,
        latent: int,
        mode: str,
    ) -> None:
        self.conditioning = conditioning
        self.latent = latent
        self.composed = mode == "composition"
        self._graphs = Graphs()

    def graph(
        self,
        name: str,
        held: tuple[Any, ...],
        function: Callable[..., Any],
        calls: float = np.inf,
        signature: Callable[..., Any] | None = None,
    ) -> Callable[..., Any]:
        """Return a function that draws, or its graph; see `Graphs.of`.

        What is drawn with, and how much is known of users, need not be held.
        """
        conditioning, kit = self.conditioning, self.kit
        mode = conditioning.personalisation.mode
        mine: list[Any] = [self.generator, conditioning.encoder.state, kit]
        if kit is not None:
            mine += [kit.compositor.copies, kit.photos]
        return self._graphs.of(
            f"{name}, {mode}", (*mine, *held), function, calls, signature
        )

    def always_trace(self) -> None:
        """Draw by a graph, which rounds otherwise, from the first call on."""
        self._graphs.worth_tracing = 0

    def generator_inputs(
        self,
        latent: Any,
        condition: Any,
        attributes: Any,
        parts: CompositionInputs | None = None,
    ) -> dict[str, Any]:
        """Return what the generator is told.

        Args:
            latent: float tensor `[batch, latent]`.
            condition: float tensor `[batch, condition]`, encoded.
            attributes: float tensor `[batch, attributes]` or None.
            parts: `CompositionInputs` with pictures in [0, 1], or None.

        Returns:
            dict of tensors.
        """
        private = self.conditioning.private(condition, attributes)
        inputs = {"latent": latent, "condition": private}
        return inputs if parts is None else {**inputs, "parts": parts}

    def inputs_of(
        self, batch: CreativeBatch, seed: Any, told: float = 1.0
    ) -> dict[str, Any]:
        """Return what the generator is told of a batch.

        Args:
            batch: `CreativeBatch`.
            seed: int tensor or tuple of two. Fixes the latents.
            told: float. Where taste chooses the attributes of compositions,
                the share of rows of which the generator is told more than
                those: brand, slot, and what the product looks like. Defaults
                to `1.0`.

        Returns:
            dict of tensors.
        """
        rows = batch.condition.shape[0]
        latent = replicas.normal((rows, self.latent), seed)
        parts = batch.parts.as_floats() if batch.parts is not None else None
        condition, more = batch.condition, {}
        if told < 1 and self.composed and self.conditioning.samples_attributes:
            other = tf.random.fold_in(seed, 1)
            chance = replicas.uniform((rows, 1), other)
            more["told"] = tf.cast(chance < told, tf.float32)
            condition = condition * more["told"]
        if batch.style is not None:
            more["style"] = batch.style
        return more | self.generator_inputs(
            latent, condition, batch.attributes, parts
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
        if self.composed:
            return self._redesigned(batch, noise)
        chosen = self.conditioning.sample_attributes(batch.condition, noise)
        return batch._replace(attributes=chosen.numpy())

    def _redesigned(self, batch: CreativeBatch, noise: Any) -> CreativeBatch:
        """Put designs that taste chooses into a batch; prices stay."""
        asked = batch.parts.to_choose()
        condition = tf.constant(batch.condition)
        attributes, parts, style = self._chosen(condition, noise, asked)
        photo = tf.cast(tf.round(255 * parts.photo), tf.uint8)
        parts = parts._replace(photo=photo)
        parts = tf.nest.map_structure(np.asarray, parts)
        style = {name: given.numpy() for name, given in style.items()}
        return batch._replace(
            attributes=attributes.numpy(), parts=parts, **style
        )

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
        self, profile: dict[str, Any], seeds: Any, shown: Any = None
    ) -> Any:
        """Draw one creative a row from raw columns; runs in any graph.

        Args:
            profile: dict of raw condition columns, `[batch]` each; see
                `permit`.
            seeds: int64 tensor `[batch]`. A row depends on its own seed
                alone.
            shown: `CompositionInputs` in composition mode, whose `layout`
                and `copy` may be `CHOSEN`.

        Returns:
            uint8 tensor `[batch, size, size, channels]`.
        """
        inputs = self.inputs(profile, seeds, shown)
        return to_bytes(self.generator(inputs))

    def inputs(
        self,
        profile: dict[str, Any],
        seeds: Any,
        shown: Any = None,
        each: int = 1,
    ) -> dict[str, Any]:
        """Return what the generator is told to draw; see `draw`.

        Args:
            profile: dict of raw condition columns, `[batch]` each.
            seeds: int64 tensor `[batch * each]`.
            shown: `CompositionInputs` of `batch` rows, or None.
            each: int. How many are drawn of each row, one after the other.
                Defaults to `1`.

        Returns:
            dict of tensors of `batch * each` rows.
        """
        conditioning = self.conditioning
        condition = tf.zeros((tf.shape(seeds)[0] // each, 0))
        if conditioning.encoder.columns:
            personal = conditioning.personalisation
            shown_of = hide_unpermitted(conditioning.schema, profile)
            condition = personal.generalise(
                conditioning.encoder(shown_of), profile.get(KNOWN)
            )
        seeds = tf.cast(seeds, tf.int64)
        latent, noise = row_noise(seeds, self.latent, TABLE)
        if self.composed:
            assert self.kit is not None
            language = self.kit.language_of({**profile, "": seeds[::each]})
            parts = shown._replace(language=language)
            page = page_features(parts.width, parts.height)
            condition = tf.concat([condition, page], -1)
            condition = tf.repeat(condition, each, 0)
            *told, style = self._chosen(condition, noise, parts, each)
            return self.generator_inputs(latent, condition, *told) | style
        condition, attributes = tf.repeat(condition, each, 0), None
        if conditioning.samples_attributes:
            attributes = conditioning.sample_attributes(condition, noise)
        return self.generator_inputs(latent, condition, attributes)

    def _chosen(
        self,
        condition: Any,
        noise: Any,
        parts: CompositionInputs,
        each: int = 1,
    ) -> tuple[Any, CompositionInputs, dict[str, Any]]:
        """Choose layout and words with the attributes, where nobody has.

        What may be chosen is found once for the `each` ads of a row of parts.
        The third thing is the style, where styles are kept.
        """
        assert self.kit is not None
        conditioning, attributes = self.conditioning, None
        designs = conditioning.said.designs
        allowed = allowed_designs(self.kit, designs, parts)
        if each > 1:
            allowed, parts = tf.repeat(allowed, each, 0), parts.repeat(each)
        if conditioning.samples_attributes:
            places, _ = conditioning.choose(condition, noise, allowed)
            attributes = tf.gather(conditioning.attribute_table, places)
        else:
            # Without taste any design will do that the log has.
            likely = noise - tf.cast(~allowed, tf.float32)
            places = tf.argmax(likely, -1)
        design = tf.gather(designs, places)
        parts = parts.filled(design[:, 0], design[:, 3:], design[:, 1])
        style = {}
        if conditioning.styles:
            style["style"] = tf.gather(conditioning.said.styles, places)
        parts = parts._replace(photo=self.kit.photos.cut_for(parts))
        return attributes, parts, style

    def with_words(
        self, profile: dict[str, Any], inputs: dict[str, Any]
    ) -> dict[str, Any]:
        """Add what ads say, and how they are laid out, to raw columns.

        Args:
            profile: dict of raw columns, `[batch]` each.
            inputs: dict of the generator's inputs.

        Returns:
            dict of raw columns; the same but in composition mode.
        """
        if not self.composed or self.kit is None:
            return profile
        said = raw_columns(self.kit, self.conditioning.schema, inputs["parts"])
        return {**profile, **said}
