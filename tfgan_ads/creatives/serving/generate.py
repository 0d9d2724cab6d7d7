"""`Generate`: the endpoint that draws creatives."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.placed_products import PlacedProducts
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.creatives.serving.signatures import SIGNATURES
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.graph import checked
from tfgan_ads.networks.creatives.product_placer import CUTOUT_SIZE
from tfgan_ads.schema.column import Column
from tfgan_ads.serving.inputs import decode_pngs
from tfgan_ads.serving.inputs import one_of
from tfgan_ads.serving.inputs import specs
from tfgan_ads.serving.inputs import vectors
from tfgan_ads.serving.provenance.png import COMPOSITE
from tfgan_ads.serving.provenance.png import FROM_SCRATCH
from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.safe_names import safe_names


@SIGNATURES.register("generate")
class Generate:
    """Draws a creative for every row, or the best of several.

    Args:
        model: `CreativeModel`.
        chooser: `Chooser` or None.
        n: int. How many creatives the chooser returns a row.
        catalogue: `Catalogue` or None. Products that are known by their id.
        version: str. What is answered as `model_version`.
    """

    def __init__(
        self,
        model: CreativePainter,
        chooser: Chooser | None = None,
        n: int = 1,
        catalogue: Catalogue | None = None,
        version: str = "",
    ) -> None:
        self.model = model
        self.chooser = chooser
        self.n = n
        self.catalogue = catalogue
        self.version = version
        self.layouts = tf.constant(list(model.placer.placements))
        self.source_type = (
            COMPOSITE if model.mode == "treatment" else FROM_SCRATCH
        )

    @classmethod
    def offer(cls, export: Export) -> Any:
        """Return the endpoint of an export."""
        if export.model.mode == "composition":
            return GenerateAds(export)
        return cls(
            export.model,
            export.chooser,
            export.n,
            export.catalogue,
            export.version,
        )

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        tables = [*self.model.encoder.lookups.values()]
        if self.catalogue is not None:
            tables.append(self.catalogue.table)
        if self.chooser is not None:
            tables += self.chooser.clicks.tables
        return tables

    @property
    def columns(self) -> dict[str, Column]:
        """The raw columns it takes."""
        columns = dict(self.model.encoder.columns)
        if self.chooser is not None:
            columns |= self.chooser.clicks.encoder.columns
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
        extra = {"seed": tf.int64}
        if self.chooser is not None:
            extra["candidates"] = tf.int32
        if self.model.mode == "treatment":
            extra["product_bytes"] = tf.string
            if self.catalogue is not None:
                extra["product_id"] = tf.string
        return extra

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        profile, shown, inputs = self.read(inputs)
        seed = inputs["seed"]
        if self.chooser is None:
            images = self.model.drawing.draw(profile, seed, shown)
            answer = {
                "image_bytes": encode_png(images, self.source_type),
                "seed": tf.identity(seed),
            }
        else:
            answer = self._choose(profile, shown, inputs)
        version = tf.fill(tf.shape(seed), self.version)
        return {**answer, "model_version": version}

    def read(
        self, inputs: dict[str, Any]
    ) -> tuple[dict[str, Any], PlacedProducts | None, dict[str, Any]]:
        """Check the inputs and read the products.

        Args:
            inputs: dict of tensors, as `specs` says.

        Returns:
            dict of raw columns, what is shown for `drawing.draw`, and all
            inputs.
        """
        inputs = vectors(inputs, "seed")
        if "product_id" in inputs and self.catalogue is not None:
            inputs = self.catalogue.fill(inputs, self.names)
        profile = {name: inputs[safe] for name, safe in self.names.items()}
        shown = None
        if self.model.mode == "treatment":
            cutouts = decode_pngs(
                "product_bytes", inputs["product_bytes"], CUTOUT_SIZE, 4
            )
            layout = tf.zeros_like(inputs["seed"])
            if self.model.placement:
                placement = profile[self.model.placement]
                layout = one_of(self.model.placement, placement, self.layouts)
            shown = PlacedProducts(cutouts, layout)
        return profile, shown, inputs

    def _choose(
        self,
        profile: dict[str, Any],
        shown: PlacedProducts | None,
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
        images, seeds, scores = self.chooser(
            self.model, profile, inputs["seed"], self.n, shown, wished
        )
        flat = tf.reshape(images, [-1, *images.shape[2:]])
        files = encode_png(flat, self.source_type)
        return {
            "image_bytes": tf.reshape(files, [-1, self.n]),
            "seed": seeds,
            "pctr": scores.pctr,
            "pctr_low": scores.low,
            "pctr_high": scores.high,
        }
