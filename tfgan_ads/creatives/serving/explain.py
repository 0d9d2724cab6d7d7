"""`Explain`: the endpoint that says why."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.serving.explain_ads import ExplainAds
from tfgan_ads.creatives.serving.generate import Generate
from tfgan_ads.creatives.serving.signatures import SIGNATURES
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.features.profiles.permitted_users import blank
from tfgan_ads.networks.creatives.pixels import from_bytes


@SIGNATURES.register("explain")
class Explain:
    """Says what each column did to a creative, and to the click expected.

    By occlusion: a column is taken to be unknown, and everything else stays
    as it is. `pctr_effect` is the log-odds of a click with the column less
    those without, the creative being the same; `image_effect` how far the
    creative itself moves, mean absolute difference of pixels in [0, 1],
    drawn from the same seed.

    Args:
        generate: `Generate`. What draws the creatives, of the click model's
            chooser.
        clicks: `ClickModel`.

    Source: Zeiler and Fergus, Visualizing and understanding convolutional
    networks, 2014.
    """

    def __init__(self, generate: Generate, clicks: ClickPredictor) -> None:
        self.generate = generate
        self.clicks = clicks
        known = {**generate.columns}
        self.columns = known
        self.takes = generate.specs()
        self.takes.pop("candidates", None)
        self.names = generate.names

    @classmethod
    def offer(cls, export: Export) -> Any:
        """Return the endpoint of an export with a click model."""
        if export.chooser is None:
            return None
        composed = export.model.mode == "composition"
        kind = ExplainAds if composed else cls
        return kind(Generate.offer(export), export.chooser.clicks)

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        return self.generate.tables

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return self.takes

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        profile, inputs = self.generate.read(inputs)
        rows, count = tf.shape(inputs["seed"])[0], len(self.columns)
        names = list(self.columns)

        # All rows as they are, then all without the first column, ...
        def repeated(x: Any) -> Any:
            return None if x is None else tf.concat([x] * (count + 1), 0)

        many = {name: repeated(x) for name, x in profile.items()}
        without = tf.repeat(tf.range(-1, count), rows)
        for i, name in enumerate(names):
            x = many[name]
            many[name] = tf.where(without == i, blank(x), x)
        seeds = repeated(inputs["seed"])
        drawn = from_bytes(self.generate.model.drawing.draw(many, seeds))
        shape = [count + 1, rows, *drawn.shape[1:]]
        drawn = tf.reshape(drawn, shape)
        moved = tf.reduce_mean(tf.abs(drawn[:1] - drawn) / 2, [2, 3, 4])
        # Of the click model it is the viewer that changes, not the creative.
        odds = tf.reshape(
            self._odds(repeated(drawn[0]), many), [count + 1, rows]
        )
        return {
            "feature": tf.repeat(tf.constant([names]), rows, 0),
            "pctr": tf.sigmoid(odds[0]),
            "pctr_effect": tf.transpose(odds[:1] - odds[1:]),
            "image_effect": tf.transpose(moved[1:]),
        }

    def _odds(self, images: Any, inputs: dict[str, Any]) -> Any:
        """Return calibrated log-odds of a click `[batch]`."""
        known = self.generate.model.conditioning.personalisation
        viewer = self.clicks.encode(known.mask_user_columns(inputs))
        clicks, _ = self.clicks.logits(images, viewer)
        return tf.reduce_mean(self.clicks.calibrated(clicks), 0)
