"""`Explain`: the endpoint that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import tensorflow as tf

from tfgan_ads.networks.pixels import from_bytes
from tfgan_ads.serving.generate import Generate
from tfgan_ads.training.conditioning import blank

if TYPE_CHECKING:
    from tfgan_ads.training.click_model import ClickModel


class Explain:
    """Says what each column did to a creative, and to the click expected.

    By occlusion: a column is taken to be unknown, and everything else stays
    as it is. `pctr_effect` is the log-odds of a click with the column less
    those without, the creative being the same; `image_effect` how far the
    creative itself moves, mean absolute difference of pixels in [0, 1],
    drawn from the same seed.

    Args:
        generate: `Generate`. What draws the creatives.
        clicks: `ClickModel`.

    Source: Zeiler and Fergus, Visualizing and understanding convolutional
    networks, 2014.
    """

    reference = "seed"

    def __init__(self, generate: Generate, clicks: ClickModel) -> None:
        self.generate = Generate(generate.gan, catalogue=generate.catalogue)
        self.clicks = clicks
        known = {**generate.columns}
        known.pop(generate.gan.placement or "", None)
        self.columns = known
        self.takes = generate.specs()
        self.takes.pop("candidates", None)

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return self.takes

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        _, shown, inputs = self.generate.read(inputs)
        seed = inputs["seed"]
        images = self._draw(inputs, seed, shown)
        odds = self._odds(images, inputs)
        clicked, moved = [], []
        for name in self.columns:
            without = {**inputs, name: blank(inputs[name])}
            clicked.append(odds - self._odds(images, without))
            other = images
            if name in self.generate.columns:
                other = self._draw(without, seed, shown)
            difference = tf.abs(images - other) / 2
            moved.append(tf.reduce_mean(difference, [1, 2, 3]))
        names = tf.constant([list(self.columns)])
        return {
            "feature": tf.repeat(names, tf.shape(seed)[0], 0),
            "pctr": tf.sigmoid(odds),
            "pctr_effect": tf.stack(clicked, 1),
            "image_effect": tf.stack(moved, 1),
        }

    def _draw(self, inputs: dict[str, Any], seed: Any, shown: Any) -> Any:
        profile = {name: inputs[name] for name in self.generate.columns}
        return from_bytes(self.generate.gan.draw(profile, seed, *shown))

    def _odds(self, images: Any, inputs: dict[str, Any]) -> Any:
        """Return calibrated log-odds of a click `[batch]`."""
        conditioning = self.generate.gan.conditioning
        viewer = self.clicks.encode(conditioning.withhold(inputs))
        clicks, _ = self.clicks.logits(images, viewer)
        return tf.reduce_mean(self.clicks.calibrated(clicks), 0)
