"""`ClickGuidance`: a frozen click model tells the generator what is clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from keras import ops

from tfgan_ads import replicas
from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import TrainedPainter
from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.pixels import cover
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import hide_pixels

# One in so many rows of a batch is drawn once more, to be guided.
_EVERY = 2


@dataclass(frozen=True)
class ClickGuidance:
    """Adds what users click to what generator and taste learn.

    `L = -w (min_m s_m(G(z, c), u) + a D(G(z, c), c))`

    on creatives drawn the way they are served: taste chooses the attributes
    for the user, the generator draws them, and the click model's logits `s`
    flow back into both (straight through the choice). A click model can be
    fooled, so the least convinced member `m` of the ensemble counts, and the
    discriminator holds the creatives to what real ones look like.

    Args:
        clicks: `ClickModel`, trained; it stays as it is.
        weight: float. `w`.
        anchor: float. `a`.

    Source: straight-through choices, Jang et al., Categorical
    reparameterization with Gumbel-softmax, 2017; why to anchor, Gao et al.,
    Scaling laws for reward model overoptimization, 2023.
    """

    clicks: ClickPredictor
    weight: float
    anchor: float

    def __post_init__(self) -> None:
        if not self.clicks.built:
            raise AdsError("`click_model` must be trained first: call `fit`.")

    def check(self, size: int, channels: int) -> None:
        """Refuse a click model that sees other creatives.

        Raises:
            AdsError: Size or channels differ.
        """
        wanted = (self.clicks.size, self.clicks.channels)
        if wanted != (size, channels):
            raise AdsError(
                "`click_model` must see creatives of the generator's size "
                f"and channels, {size} and {channels}. Received: {wanted}"
            )

    def logits(
        self, model: TrainedPainter, batch: CreativeBatch, seed: Any
    ) -> tuple[Any, Any]:
        """Return the mean logits of guided creatives: click, and realism.

        Args:
            model: `CreativeGAN`.
            batch: `CreativeBatch`, the click model's inputs in it.
            seed: int64 tensor `[2]`. Of this step's noise.

        Returns:
            Two float32 scalars: of the click model's least convinced member,
            and of the discriminator.
        """
        rows = -(-batch.image.shape[0] // _EVERY)
        part = batch.rows(slice(rows))
        conditioning = model.conditioning
        if conditioning.samples_attributes:
            noise = replicas.uniform((rows, TABLE), seed + 1)
            chosen = conditioning.sample_attributes(
                part.condition, noise, straight_through=True
            )
            part = part._replace(attributes=chosen)
        inputs = model.generator_inputs(part)
        images = model.generator(inputs, training=True)
        images = ops.cast(images, "float32")
        # A click model has seen no banner without words: it would ask for some.
        worded = cover(images, part.hidden, from_bytes(part.image))
        logits, _ = self.clicks.logits(worded, part.viewer)
        score = ops.mean(ops.min(logits, 0))
        public = conditioning.public(part.condition, part.attributes)
        images = hide_pixels(images, part.hidden)
        real = ops.mean(model.discriminator(images, public).logits)
        return score, real
