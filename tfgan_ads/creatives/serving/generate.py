"""`Generate`: the endpoint that draws creatives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.safety import GraphGate
from tfgan_ads.creatives.safety import first_reason
from tfgan_ads.creatives.serving.consent_input import ConsentInput
from tfgan_ads.creatives.serving.consent_input import columns_read
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import SIGNATURES
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.graph import checked
from tfgan_ads.schema.column import Column
from tfgan_ads.serving.inputs import specs
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.serving.provenance.file_mark import FROM_SCRATCH
from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.safe_names import safe_names


@SIGNATURES.register("generate")
class Generate:
    """Draws a creative from scratch for every row, or the best of several.

    Args:
        model: `CreativeModel`.
        chooser: `Chooser` or None.
        n: int. How many creatives the chooser returns a row.
        version: str. What is answered as `model_version`.
        gates: sequence of `GraphGate`. Refuse what is drawn; `problem` says
            why. Without them nothing is refused.
    """

    def __init__(
        self,
        model: CreativePainter,
        chooser: Chooser | None = None,
        n: int = 1,
        version: str = "",
        gates: Sequence[GraphGate] = (),
    ) -> None:
        self.gates = gates
        self.model = model
        self.chooser = chooser
        self.n = n
        self.version = version
        self._read = columns_read(model, chooser)
        self._consent = ConsentInput(model.schema, self._read)

    @classmethod
    def offer(cls, export: Export) -> Any:
        """Return the endpoint of an export."""
        if export.model.mode == "composition":
            return GenerateAds(export)
        return cls(
            export.model,
            export.chooser,
            export.n,
            export.version,
            export.gates,
        )

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        tables = [*self.model.encoder.lookups.values()]
        if self.chooser is not None:
            tables += self.chooser.clicks.tables
        return tables

    @property
    def columns(self) -> dict[str, Column]:
        """The raw columns it takes."""
        return {**self._read, **self._consent.columns}

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
        extra = {"seed": tf.int64, **self._consent.own}
        if self.chooser is not None:
            extra["candidates"] = tf.int32
        return extra

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        profile, inputs = self.read(inputs)
        seed = inputs["seed"]
        if self.chooser is None:
            images = self.model.drawing.draw(profile, seed)
            answer = {**self._files(images), "seed": tf.identity(seed)}
        else:
            answer = self._choose(profile, inputs)
        version = tf.fill(tf.shape(seed), self.version)
        return {**answer, "model_version": version}

    def read(
        self, inputs: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Check the inputs.

        Args:
            inputs: dict of tensors, as `specs` says.

        Returns:
            dict of raw columns, and all inputs.
        """
        inputs = vectors(inputs, "seed")
        profile = {name: inputs[safe] for name, safe in self.names.items()}
        return self._consent.permit(profile, inputs), inputs

    def _choose(
        self,
        profile: dict[str, Any],
        inputs: dict[str, Any],
    ) -> dict[str, Any]:
        assert self.chooser is not None
        most = max(self.chooser.candidates, self.n)
        wished = inputs["candidates"]
        wished = checked(
            tf.where(wished == 0, most, wished),
            (wished == 0) | (wished >= self.n) & (wished <= most),
            f"`candidates` must be 0 (all) or between {self.n} and {most}.",
        )
        chosen = self.chooser(
            self.model, profile, inputs["seed"], self.n, wished=wished
        )
        flat = tf.reshape(chosen.images, [-1, *chosen.images.shape[2:]])
        files = self._files(flat)
        return {
            **{k: tf.reshape(v, [-1, self.n]) for k, v in files.items()},
            "seed": chosen.seeds,
            "pctr": chosen.scores.pctr,
            "pctr_low": chosen.scores.low,
            "pctr_high": chosen.scores.high,
        }

    def _files(self, images: Any) -> dict[str, Any]:
        """Return marked files; of what may not run why not, and no file."""
        files = encode_png(images, FROM_SCRATCH)
        if not self.gates:
            return {"image_bytes": files}
        problem = tf.map_fn(
            lambda image: first_reason([g.problem(image) for g in self.gates]),
            images,
            fn_output_signature=tf.string,
        )
        files = tf.where(problem == "", files, "")
        return {"image_bytes": files, "problem": problem}
