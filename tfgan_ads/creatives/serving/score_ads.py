"""`ScoreAds`: the endpoint that judges given ads of any size."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import page_features
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import RealismJudge
from tfgan_ads.creatives.serving.ad_orders import NONE
from tfgan_ads.creatives.serving.ad_orders import AdOrders
from tfgan_ads.creatives.serving.consent_input import ConsentInput
from tfgan_ads.graph import checked
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.serving.inputs import specs
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.serving.safe_names import safe_names
from tfgan_ads.serving.squeezed import squeezed


class ScoreAds:
    """Says how likely users are to click ads, and how real they look.

    An ad is its picture, squeezed as while training, and what it says: texts
    by the names of their roles, `""` for what nobody tells, `"-"` for none.

    Args:
        schema: `AdSchema`.
        clicks: `ClickModel`.
        judge: `CreativeGAN` of compositions or None. Its discriminator says
            `realism`, by the slot of `width` times `height`: 0 and 0 are the
            picture's own.
    """

    def __init__(
        self,
        schema: AdSchema,
        clicks: ClickPredictor,
        judge: RealismJudge | None = None,
    ) -> None:
        self.clicks = clicks
        self.judge = judge
        self._never = AdOrders.columns(schema)
        self._consent = ConsentInput(schema, self._read)
        # What is told of an ad, by its column.
        self.said = {
            name: str(schema.columns[name].role) for name in clicks.said_columns
        }

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        tables = [*self.clicks.tables]
        if self.judge is not None:
            tables += self.judge.encoder.lookups.values()
        return tables

    @property
    def columns(self) -> dict[str, Column]:
        """The raw columns it takes."""
        columns = {**self._read, **self._consent.columns}
        return {n: c for n, c in columns.items() if n not in self._never}

    @property
    def _read(self) -> dict[str, Column]:
        columns = dict(self.clicks.encoder.columns)
        if self.judge is not None:
            columns |= self.judge.encoder.columns
        return columns

    @property
    def names(self) -> dict[str, str]:
        """What the inputs of columns are called."""
        return safe_names(self.columns, own=self.own)

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return specs(self.columns, self.own, self.names)

    @property
    def own(self) -> dict[str, tf.DType]:
        """The inputs that are no columns."""
        return {
            "image_bytes": tf.string,
            **self._consent.own,
            "width": tf.int32,
            "height": tf.int32,
            **dict.fromkeys(self.said.values(), tf.string),
        }

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        inputs = vectors(inputs, "image_bytes")
        profile = {name: inputs[safe] for name, safe in self.names.items()}
        profile = self._consent.hide(profile, inputs)
        images, sides = self._decode(inputs, self.clicks)
        scores = self.clicks(images, self._viewer(inputs, profile))
        answer = {
            "pctr": scores.pctr,
            "pctr_low": scores.low,
            "pctr_high": scores.high,
            "pcvr": scores.pcvr,
        }
        if self.judge is not None:
            images, _ = self._decode(inputs, self.judge)
            page = page_features(*self._slot(inputs, sides))
            answer["realism"] = self.judge.realism(images, profile, page)
        return answer

    def _decode(self, inputs: dict[str, Any], judge: Any) -> tuple[Any, Any]:
        pixels, sides = squeezed(
            "image_bytes", inputs["image_bytes"], judge.size, judge.channels
        )
        return from_bytes(pixels), sides

    def _viewer(
        self, inputs: dict[str, Any], profile: dict[str, Any]
    ) -> dict[str, Any]:
        """Encode who sees an ad, and as much of what it says as is told."""
        told = {name: inputs[role] for name, role in self.said.items()}
        said = {n: tf.where(x == NONE, "", x) for n, x in told.items()}
        viewer = self.clicks.encode({**profile, **said})
        if told:
            known = tf.stack([x != "" for x in told.values()], -1)
            viewer["said"] *= tf.cast(known, tf.int32)
        return viewer

    def _slot(self, inputs: dict[str, Any], sides: Any) -> tuple[Any, Any]:
        """Return width and height of the slots, float32 `[batch]` each."""
        width, height = inputs["width"], inputs["height"]
        both = (width > 0) & (height > 0)
        own = (width == 0) & (height == 0)
        width = checked(
            width,
            both | own,
            "`width` and `height` must both be positive, or both 0 for the "
            "picture's own.",
        )
        asked = tf.cast(tf.stack([width, height], -1), tf.float32)
        slot = tf.where(own[:, None], sides, asked)
        return slot[:, 0], slot[:, 1]
