"""`Score`: the endpoint that judges given creatives."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import RealismJudge
from tfgan_ads.creatives.serving.consent_input import ConsentInput
from tfgan_ads.creatives.serving.score_ads import ScoreAds
from tfgan_ads.creatives.serving.signatures import SIGNATURES
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.serving.inputs import decode_pngs
from tfgan_ads.serving.inputs import specs
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.serving.safe_names import safe_names


@SIGNATURES.register("score")
class Score:
    """Says how likely users are to click creatives, and how real they look.

    Args:
        clicks: `ClickModel`.
        judge: `CreativeGAN` or None. Its discriminator says `realism`.
        schema: `AdSchema` or None. Says of whom may be known, and so whether
            consent is asked for; `None` asks for none.
    """

    def __init__(
        self,
        clicks: ClickPredictor,
        judge: RealismJudge | None = None,
        schema: AdSchema | None = None,
    ) -> None:
        self.clicks = clicks
        self.judge = judge
        asked = {} if schema is None else self._read
        self._consent = ConsentInput(schema or AdSchema(columns={}), asked)

    @classmethod
    def offer(cls, export: Export) -> Any:
        """Return the endpoint of an export with a click model."""
        if export.chooser is None:
            return None
        model, clicks = export.model, export.chooser.clicks
        judge = None
        if export.realism and isinstance(model, RealismJudge):
            judge = model
        if model.mode == "composition":
            return ScoreAds(model.schema, clicks, judge)
        return cls(clicks, judge, model.schema)

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
        return {**self._read, **self._consent.columns}

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

    @property
    def own(self) -> dict[str, tf.DType]:
        """The inputs that are no columns."""
        return {"image_bytes": tf.string, **self._consent.own}

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return specs(self.columns, self.own, self.names)

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        inputs = vectors(inputs, "image_bytes")
        files = inputs["image_bytes"]
        columns = {name: inputs[safe] for name, safe in self.names.items()}
        images = self._decode(files, self.clicks.size, self.clicks.channels)
        told = self._consent.hide(columns, inputs)
        scores = self.clicks(images, self.clicks.encode(told))
        answer = {
            "pctr": scores.pctr,
            "pctr_low": scores.low,
            "pctr_high": scores.high,
            "pcvr": scores.pcvr,
        }
        if self.judge is not None:
            images = self._decode(files, self.judge.size, self.judge.channels)
            answer["realism"] = self.judge.realism(images, columns)
        return answer

    def _decode(self, files: Any, size: int, channels: int) -> Any:
        """Decode to what a creative's file would hold at this size."""
        pixels = decode_pngs("image_bytes", files, size, channels)
        return from_bytes(tf.cast(tf.round(255 * pixels), tf.uint8))
