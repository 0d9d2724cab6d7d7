"""`Chooser`: draws many creatives and shows the ones worth showing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from tfgan_ads.creatives import selection
from tfgan_ads.creatives.chosen import Chosen
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import to_bytes

HOW = ("best", "portfolio", "explore")
# Between the seeds of one row's candidates; candidate 0 has the row's own.
_STRIDE = 7_919_000_003
# Log-odds that no candidate comes back from.
_NEVER = 1e6


@dataclass(frozen=True)
class Chooser:
    """Chooses among candidates by a click model, in any graph.

    Candidates of compositions differ in picture, words and layout, and the
    click model is told all of it: the choice is joint.

    - `best`: the highest expected click rates;
    - `portfolio`: high rates, and unlike one another, for users who see
      several;
    - `explore`: by one member of the ensemble, drawn for each row (Thompson
      sampling): what is uncertain gets its chance.

    With `search_steps` the latent of every candidate first climbs the click
    model's gradient, held back by the prior and, if there is one, by the
    discriminator.

    Args:
        clicks: `ClickModel`.
        candidates: int. Drawn for each row. Defaults to `8`.
        how: str. Defaults to `"best"`.
        variety: float, positive. Of a portfolio: the less, the more a click
            counts. Defaults to `0.1`.
        search_steps: int. Defaults to `0`.
        search_rate: float. Length of a step. Defaults to `0.1`.
        anchor: float. Weight of the discriminator's logit against the click
            model's. Defaults to `0.1`.

    Source: latent search after Kang et al., Visually-aware fashion
    recommendation and design with generative image models, 2017.
    """

    clicks: ClickPredictor
    candidates: int = 8
    how: str = "best"
    variety: float = 0.1
    search_steps: int = 0
    search_rate: float = 0.1
    anchor: float = 0.1

    def __post_init__(self) -> None:
        if self.how not in HOW:
            raise AdsError(
                f"`how` must be one of {', '.join(HOW)}. "
                f"Received: how={self.how!r}{nearest(self.how, HOW)}"
            )
        wrong = self.candidates < 1 or self.search_steps < 0
        if wrong or self.variety <= 0:
            raise AdsError(
                "`candidates` and `variety` must be positive, `search_steps` "
                f"not negative. Received: candidates={self.candidates}, "
                f"variety={self.variety}, search_steps={self.search_steps}"
            )

    def __call__(
        self,
        model: CreativePainter,
        profile: dict[str, Any],
        seeds: Any,
        n: int = 1,
        shown: Any = None,
        wished: Any = None,
    ) -> Chosen:
        """Draw candidates for each row and choose.

        Args:
            model: `CreativeModel`.
            profile: dict of raw columns, `[batch]` each: those of the model
                and of the click model.
            seeds: int64 tensor `[batch]`.
            n: int. How many to choose. Defaults to `1`.
            shown: What is shown on each; see `CreativeDrawing.draw`.
            wished: int tensor `[batch]` or None. How many of the candidates
                may be chosen, at least `n`; `None` is all.

        Returns:
            `Chosen`.
        """
        k = max(self.candidates, n)
        seeds = tf.cast(seeds, tf.int64)
        many = seeds[:, None] + _STRIDE * tf.range(k, dtype=tf.int64)
        flat = tf.reshape(many, [-1])
        wide = {name: tf.repeat(x, k, 0) for name, x in profile.items()}
        inputs = model.drawing.inputs(profile, flat, shown, k)
        wide = model.drawing.with_words(wide, inputs)
        # What the generator may not know, the choice may not either.
        viewer = self.clicks.encode(
            model.conditioning.personalisation.mask_user_columns(wide)
        )
        if self.search_steps:
            inputs = self.search(model, inputs, viewer)
        images = to_bytes(model.drawing.generator(inputs))
        seen = from_bytes(images)
        clicks, conversions = self.clicks.logits(seen, viewer)
        clicks = self.clicks.calibrated(clicks)
        scores = self.clicks.scores(clicks, conversions)
        grouped = tf.reshape(clicks, [self.clicks.members, -1, k])
        if wished is not None:
            spare = tf.range(k) >= tf.cast(wished, tf.int32)[:, None]
            grouped -= _NEVER * tf.cast(spare, tf.float32)
        places = self._choose(grouped, seen, viewer.get("said"), seeds, n)

        rows = k * tf.range(tf.shape(places)[0])[:, None] + places
        only = tf.reshape(rows, [-1])
        return Chosen(
            images=tf.gather(images, rows),
            seeds=tf.gather(flat, rows),
            scores=type(scores)(*(tf.gather(x, rows) for x in scores)),
            inputs=tf.nest.map_structure(lambda x: tf.gather(x, only), inputs),
        )

    def _choose(
        self, logits: Any, seen: Any, said: Any, seeds: Any, n: int
    ) -> Any:
        """Return the places of the chosen among each row's candidates."""
        if self.how == "explore":
            return selection.top(selection.explore(logits, seeds), n)
        scores = tf.reduce_mean(logits, 0)
        if self.how == "best":
            return selection.top(scores, n)
        features = self.clicks.networks[0].see(seen, said)
        shape = [-1, logits.shape[-1], features.shape[-1]]
        features = tf.reshape(features, shape)
        return selection.portfolio(scores, features, n, self.variety)

    def search(
        self, model: CreativePainter, inputs: dict[str, Any], viewer: Any
    ) -> dict[str, Any]:
        """Climb the click model's gradient in the latent.

        `max_z min_m s_m(G(z, c)) + anchor D(G(z, c)) - |z|^2 / (2 d)`: the
        least convinced member of the ensemble counts, the discriminator
        keeps the creative real, and the prior the latent likely.

        Args:
            model: `CreativeModel`.
            inputs: dict of the generator's inputs.
            viewer: dict of the click model's inputs.

        Returns:
            dict like `inputs`, with another latent.
        """
        critic = model.discriminator
        public = model.conditioning.public_part(inputs["condition"])
        latent = inputs["latent"]
        for _ in range(self.search_steps):
            with tf.GradientTape() as tape:
                tape.watch(latent)
                images = model.drawing.generator({**inputs, "latent": latent})
                score = tf.reduce_min(self.clicks.logits(images, viewer)[0], 0)
                score -= tf.reduce_mean(tf.square(latent), -1) / 2
                if critic is not None:
                    said = critic(images, public)
                    score += self.anchor * said.logits
            slope = tape.gradient(score, latent)
            length = tf.norm(slope, axis=-1, keepdims=True) + 1e-9
            step = self.search_rate * latent.shape[-1] ** 0.5
            latent = latent + step * slope / length
        return {**inputs, "latent": latent}
