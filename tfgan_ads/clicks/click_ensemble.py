"""`ClickEnsemble`: scores creatives for viewers, and says how surely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import tensorflow as tf
from keras import ops

from tfgan_ads.clicks.click_scores import ClickScores
from tfgan_ads.clicks.impressions import read_impressions
from tfgan_ads.clicks.said_encoder import SaidEncoder
from tfgan_ads.clicks.viewer_encoder import ViewerEncoder
from tfgan_ads.clicks.viewer_encoder import profile_encoder
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.attribute_groups import attribute_groups
from tfgan_ads.features.profiles.encoded_rows import Rows
from tfgan_ads.files import chunks
from tfgan_ads.networks.clicks.click_network import ClickNetwork
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.schema.ad_category import refuse_political
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column

_BATCH = 1_024
# 90 % of a normal distribution.
_SURE = 1.645


class ClickEnsemble(keras.Model):
    """A few networks, the encoders of what they are told, a calibration.

    Networks that differ by their weights alone: where the log leaves open
    what is clicked they disagree, and the spread of their logits says so.
    How they learn is `ClickModel`'s.

    Args:
        schema: `AdSchema` of the log.
        size: int. Side of the creatives in pixels. Defaults to `32`.
        members: int. Networks in the ensemble. Defaults to `3`.
        widths: sequence of int. Filters of a network. Defaults to
            `(16, 32, 48)`.
        steps: int. Past clicks that are looked at. Defaults to `12`.
        conversion_window: float or None. Hours after a click during which a
            conversion counts; `None` takes all as they are.
        seed: int. Fixes the weights. Defaults to `0`.
        encoders: dict or None. Configs of adapted encoders.

    Call arguments:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        viewer: dict of tensors, as `encode` returns them.

    Returns:
        `ClickScores` of tensors `[batch]`.

    Raises:
        AdsError: The schema has no creatives, or `members` is no positive
            integer.

    Example:

    >>> from tfgan_ads.worlds.studio.write_log import studio_schema
    >>> ClickEnsemble(studio_schema(32)).built
    False

    Source: Lakshminarayanan et al., Simple and scalable predictive
    uncertainty estimation using deep ensembles, 2017.
    """

    def __init__(
        self,
        schema: AdSchema | dict[str, Any],
        size: int = 32,
        members: int = 3,
        widths: tuple[int, ...] = (16, 32, 48),
        steps: int = 12,
        conversion_window: float | None = None,
        seed: int = 0,
        encoders: Mapping[str, dict[str, Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not isinstance(schema, AdSchema):
            schema = AdSchema.from_dict(schema)
        if schema.creative_image is None:
            raise AdsError(
                "The schema needs an image column of role 'creative' to score."
            )
        if members < 1:
            raise AdsError(
                f"`members` must be a positive integer. Received: {members}"
            )
        refuse_political(schema.category)
        self.schema = schema
        self.size = size
        self.channels = schema.columns[schema.creative_image].channels
        self.members = members
        self.widths = tuple(widths)
        self.steps = steps
        self.conversion_window = conversion_window
        self.seed = seed
        self.calibration = self.add_weight(
            shape=(2,),
            initializer=_neutral,
            trainable=False,
            name="calibration",
        )
        saved = encoders or {}
        self.viewer_encoder = ViewerEncoder.for_schema(schema, steps, saved)
        # Keras saves the layers that a model holds itself.
        self.encoder = self.viewer_encoder.profile
        self.shown_encoder = self.viewer_encoder.shown
        # A model that was saved before it was told what creatives say is not.
        self.said_encoder = (
            SaidEncoder.from_config(dict(saved.get("said", {"columns": {}})))
            if saved
            else SaidEncoder.for_schema(schema)
        )
        # What is told need not be read from the pixels.
        seen = [n for n in schema.attributes if n not in self.said_columns]
        self.attribute_encoder = profile_encoder(
            schema, seen, saved.get("attributes")
        )

    @property
    def said_columns(self) -> dict[str, Column]:
        """The columns of what a creative says, in the order of `said`."""
        return self.said_encoder.columns

    @property
    def tables(self) -> list[Any]:
        """The lookup tables that `encode` uses."""
        told = (self.encoder, self.said_encoder)
        return [table for each in told for table in each.lookups.values()]

    def read(self, log: AdLog) -> pa.Table:
        """Read the impressions of a log, as it learns from them."""
        columns = [*self.viewer_encoder.columns, *self.said_columns]
        return read_impressions(
            log, [*columns, *self.attribute_encoder.columns]
        )

    def adapt(self, log: AdLog) -> None:
        """Learn vocabularies and scales from a log, and build the networks.

        Args:
            log: `AdLog`.
        """
        log = log.consented()
        for encoder in self._encoders().values():
            encoder.adapt(log)
        self.build()

    def _encoders(self) -> dict[str, Any]:
        return {
            "viewer": self.encoder,
            "shown": self.shown_encoder,
            "attributes": self.attribute_encoder,
            "said": self.said_encoder,
        }

    def build(self, input_shape: Any = None) -> None:
        if hasattr(self, "networks"):
            return
        keras.utils.set_random_seed(self.seed)
        # Two more than the words: none, and unknown.
        vocabularies = [
            len(self.encoder.state[name]["words"]) + 2
            for name in self.encoder.sequences
        ]
        self.networks = [
            ClickNetwork(
                vocabularies,
                self.attribute_encoder.width,
                self.widths,
                said=self.said_encoder.sizes,
            )
            for _ in range(self.members)
        ]
        self.groups = attribute_groups(self.attribute_encoder)
        images = ops.zeros((1, self.size, self.size, self.channels))
        nobody = self.viewer_encoder.nobody() | self.said_encoder.nothing()
        for network in self.networks:
            network(images, nobody)
        self.built = True

    def logits(self, images: Any, viewer: dict[str, Any]) -> tuple[Any, Any]:
        """Return every member's raw logits; differentiable in the pixels.

        Args:
            images: float tensor `[batch, size, size, channels]` in [-1, 1].
            viewer: dict of tensors, as `encode` returns them.

        Returns:
            Two float tensors `[members, batch]`: of a click, and of a
            conversion given a click.
        """
        said = [network(images, viewer) for network in self.networks]
        return (
            ops.stack([s.click for s in said]),
            ops.stack([s.conversion for s in said]),
        )

    def call(self, images: Any, viewer: dict[str, Any]) -> ClickScores:
        click, conversion = self.logits(images, viewer)
        return self.scores(self.calibrated(click), conversion)

    def scores(self, click: Any, conversion: Any) -> ClickScores:
        """Sum up what the members say.

        Args:
            click: float tensor `[members, batch]`, calibrated logits.
            conversion: float tensor `[members, batch]`, logits.

        Returns:
            `ClickScores` of tensors `[batch]`.
        """
        middle, spread = ops.mean(click, 0), _SURE * ops.std(click, 0)
        pctr, low, high = (
            ops.sigmoid(middle + k * spread) for k in (0.0, -1.0, 1.0)
        )
        pcvr = ops.mean(ops.sigmoid(conversion), 0)
        return ClickScores(pctr, low, high, pcvr, pctr * pcvr)

    def calibrated(self, logits: Any) -> Any:
        """Bring raw logits to those of true probabilities."""
        return self.calibration[0] * logits + self.calibration[1]

    def encode(self, profile: Mapping[str, Any]) -> dict[str, Any]:
        """Encode raw columns: the viewer's, and what the creative says.

        Args:
            profile: dict of raw columns, `[batch]` each. What is absent of
                `said_columns` is hidden; see `ViewerEncoder.encode` for the
                others.

        Returns:
            dict of tensors for `call`.
        """
        viewer = self.viewer_encoder.encode(profile)
        return viewer | self.said_encoder.encode(profile)

    def encode_table(self, table: pa.Table) -> dict[str, Rows]:
        """Encode the columns of a table that it has, as `encode` does."""
        viewer = self.viewer_encoder.encode_table(table)
        return viewer | self.said_encoder.encode_table(table)

    def score(
        self, images: npt.NDArray, viewer: Mapping[str, Rows]
    ) -> ClickScores:
        """Score creatives for viewers, in steps.

        Args:
            images: uint8 array `[n, size, size, channels]`.
            viewer: dict of arrays, as `encode` or `encode_table` returns
                them.

        Returns:
            `ClickScores` of NumPy arrays `[n]`.
        """
        parts = []
        for rows in chunks(len(images), _BATCH):
            part = {name: value[rows] for name, value in viewer.items()}
            parts.append(self._score(images[rows], part))
        return ClickScores(*(np.concatenate(column) for column in zip(*parts)))

    @tf.function(reduce_retracing=True)
    def _score(self, images: Any, viewer: dict[str, Any]) -> ClickScores:
        return self(from_bytes(images), viewer)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "schema": self.schema.to_dict(),
            "size": self.size,
            "members": self.members,
            "widths": self.widths,
            "steps": self.steps,
            "conversion_window": self.conversion_window,
            "seed": self.seed,
            "encoders": {
                name: encoder.get_config()
                for name, encoder in self._encoders().items()
                if encoder.adapted
            }
            if self.built
            else None,
        }


def _neutral(shape: Any, dtype: Any = None) -> Any:
    """No calibration: scale 1, shift 0."""
    return ops.convert_to_tensor([1.0, 0.0], dtype)
