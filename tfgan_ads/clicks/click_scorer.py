"""`ClickScorer`: scores creatives for viewers with an ensemble."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import NamedTuple

import keras
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import tensorflow as tf
from keras import ops
from sklearn.linear_model import LogisticRegression

from tfgan_ads.clicks.impressions import labels
from tfgan_ads.clicks.impressions import product_codes
from tfgan_ads.clicks.impressions import read_impressions
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.attribute_groups import attribute_groups
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.networks.clicks.click_network import ClickNetwork
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.schema import AdSchema
from tfgan_ads.schema import Role
from tfgan_ads.schema import Sensitivity

_BATCH = 1_024
_ROWS = 8_192
# 90 % of a normal distribution.
_SURE = 1.645


class ClickScores(NamedTuple):
    """What a click model expects, float32 `[batch]` each.

    Attributes:
        pctr: probability of a click.
        low: lower end of its 90 % interval over the ensemble.
        high: upper end.
        pcvr: probability of a conversion, given a click.
        pctcvr: probability of both.
    """

    pctr: Any
    low: Any
    high: Any
    pcvr: Any
    pctcvr: Any


class ClickScorer(keras.Model):
    """Says how likely clicks are; how that is learned is `ClickModel`'s.

    A small ensemble of `ClickNetwork`, the encoders of what it is told, and
    a calibration.

    Args:
        schema: `AdSchema` of the log.
        **kwargs: See `ClickModel`.
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
        self.schema = schema
        self.size = size
        self.channels = schema.columns[schema.creative_image].channels
        self.members = members
        self.widths = tuple(widths)
        self.steps = steps
        self.conversion_window = conversion_window
        self.seed = seed
        self.shown = [
            name
            for name in schema.names(role=(Role.USER, Role.CONTEXT, Role.AD))
            if schema.columns[name].training_only
            and schema.columns[name].sensitivity is not Sensitivity.SPECIAL
        ]
        self.calibration = self.add_weight(
            shape=(2,),
            initializer=_neutral,
            trainable=False,
            name="calibration",
        )
        saved = encoders or {}
        self.encoder = self._encoder(
            schema.condition("profile"), saved, "viewer"
        )
        self.shown_encoder = self._encoder(self.shown, saved, "shown")
        self.attribute_encoder = self._encoder(
            schema.attributes, saved, "attributes"
        )

    def _encoder(
        self, names: list[str], saved: Mapping[str, Any], key: str
    ) -> ProfileEncoder:
        if key in saved:
            return ProfileEncoder.from_config(dict(saved[key]))
        return ProfileEncoder.for_columns(self.schema, names)

    @property
    def columns(self) -> list[str]:
        """The columns it reads, those known while training alone included."""
        return [*self.encoder.columns, *self.shown]

    def read(self, log: AdLog) -> pa.Table:
        """Read the impressions of a log, as it learns from them."""
        return read_impressions(
            log, [*self.columns, *self.attribute_encoder.columns]
        )

    def adapt(self, log: AdLog) -> None:
        """Learn vocabularies and scales from a log, and build the networks.

        Args:
            log: `AdLog`.
        """
        for encoder in self._encoders().values():
            encoder.adapt(log)
        self.build()

    def _encoders(self) -> dict[str, ProfileEncoder]:
        return {
            "viewer": self.encoder,
            "shown": self.shown_encoder,
            "attributes": self.attribute_encoder,
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
                vocabularies, self.attribute_encoder.width, self.widths
            )
            for _ in range(self.members)
        ]
        self.groups = attribute_groups(self.attribute_encoder)
        images = ops.zeros((1, self.size, self.size, self.channels))
        for network in self.networks:
            network(images, self._nobody())
        self.built = True

    def _nobody(self) -> dict[str, Any]:
        columns = len(self.encoder.sequences)
        return {
            "condition": ops.zeros((1, self.encoder.width)),
            "history": ops.zeros((1, self.steps, columns), "int32"),
            "shown": ops.zeros((1, self.shown_encoder.width)),
        }

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
        """Encode raw columns of whoever is to see a creative, in any graph.

        Args:
            profile: dict of raw columns, `[batch]` each. What is known while
                training alone may be missing; a typical value is taken.

        Returns:
            dict of tensors for `call`.
        """
        rows = tf.shape(next(iter(profile.values())))[0]
        condition = tf.zeros((rows, 0))
        if self.encoder.columns:
            condition = self.encoder(profile)
        history = tf.zeros((rows, self.steps, 0), tf.int32)
        if self.encoder.sequences:
            history = self.encoder.tokens(profile, self.steps)
        shown = tf.zeros((rows, self.shown_encoder.width))
        if self.shown and all(name in profile for name in self.shown):
            shown = self.shown_encoder(profile)
        return {"condition": condition, "history": history, "shown": shown}

    def encode_table(self, table: pa.Table) -> dict[str, npt.NDArray]:
        """Encode the columns of a table that it has."""
        columns = dict(self.encoder.columns)
        if all(name in table.column_names for name in self.shown):
            columns |= self.shown_encoder.columns
        parts = []
        for start in range(0, max(table.num_rows, 1), _ROWS):
            rows = table.slice(start, _ROWS).to_pandas()
            inputs = raw_inputs(rows, columns) or {"": tf.zeros(len(rows))}
            parts.append(self.encode(inputs))
        return {
            name: np.concatenate([part[name].numpy() for part in parts])
            for name in parts[0]
        }

    def score(
        self, images: npt.NDArray, viewer: dict[str, npt.NDArray]
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
        for start in range(0, len(images), _BATCH):
            rows = slice(start, start + _BATCH)
            part = {name: value[rows] for name, value in viewer.items()}
            parts.append(self._score(images[rows], part))
        return ClickScores(*(np.concatenate(column) for column in zip(*parts)))

    @tf.function(reduce_retracing=True)
    def _score(self, images: Any, viewer: dict[str, Any]) -> ClickScores:
        return self(from_bytes(images), viewer)

    def score_log(
        self, log: AdLog, typical: bool = False
    ) -> tuple[ClickScores, pd.DataFrame]:
        """Score every impression of a log, with what happened beside it.

        Args:
            log: `AdLog`.
            typical: bool. Whether to ignore how the impression was shown.
                Defaults to `False`.

        Returns:
            `ClickScores`, and a DataFrame of `click`, `conversion`, `known`,
            `product`, `creative`.
        """
        table = self.read(log)
        viewer = self.encode_table(table)
        if typical:
            viewer["shown"] = np.zeros_like(viewer["shown"])
        names, code = encode_dictionary(table[str(self.schema.creative_image)])
        parts = []
        for start in range(0, len(code), _ROWS):
            rows = slice(start, start + _ROWS)
            images = log.images.load(
                [names[i] for i in code[rows]], self.size, self.channels
            )
            part = {k: v[rows] for k, v in viewer.items()}
            parts.append(self.score(images, part))
        happened = labels(self.schema, table, self.conversion_window)
        frame = pd.DataFrame(happened)
        frame["product"] = product_codes(self.schema, table)
        frame["creative"] = code
        return ClickScores(*(np.concatenate(c) for c in zip(*parts))), frame

    def calibrate(self, log: AdLog) -> None:
        """Fit scale and shift of the logits to what was clicked.

        Args:
            log: `AdLog`. Held-out impressions.

        Source: Platt, Probabilistic outputs for support vector machines,
        1999.
        """
        scores, frame = self.score_log(log)
        scale, shift = self.calibration.numpy()
        logits = np.log(scores.pctr) - np.log1p(-scores.pctr)
        raw = ((logits - shift) / scale)[:, None]
        fitted = LogisticRegression(C=1e6).fit(raw, frame["click"])
        self.calibration.assign([fitted.coef_[0, 0], fitted.intercept_[0]])

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
