"""`CreativeVAE`: the comparison, a variational autoencoder of creatives."""

from typing import Any

import keras
from keras import ops

from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.errors import AdsError
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.networks.creatives.encoder import Encoder
from tfgan_ads.training.variational_model import VariationalModel


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeVAE(CreativeModel, VariationalModel):
    """A conditional VAE for ad creatives.

    `min ... + v M(x, c)`, with the matching loss `M` that taste is learned
    by. The generator, the condition, taste and all that is drawn for whom are
    those of `CreativeGAN`; only the way to train differs. Usually its
    creatives are smoother and less varied, and it never diverges.

    Args:
        schema: `AdSchema` of the log.
        **kwargs: See `CreativeModel`.

    Example:

    >>> from tfgan_ads.schema import AdSchema
    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image", "channels": 1},
    ...     "label": {"role": "creative"}})
    >>> CreativeVAE(schema, size=28, condition="attributes").latent
    32
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, figures=("match_real",), **kwargs)

    def build_critic(
        self, common: dict[str, Any], creatives: Any, batch: dict[str, Any]
    ) -> None:
        self.recogniser = Encoder(
            **common,
            latent=self.latent,
            widths=self.recipe.discriminator,
            name="recogniser",
        )
        condition = self.generator_inputs(batch)["condition"]
        self.recogniser(creatives, condition)

    def compile(  # type: ignore[override]
        self, *, match_weight: float = 1.0, **kwargs: Any
    ) -> None:
        """Choose the optimiser and schedules.

        Args:
            match_weight: float. `v`. Defaults to `1.0`.
            **kwargs: See `VariationalModel.compile`.
        """
        if match_weight < 0:
            raise AdsError(
                "`match_weight` must not be negative. "
                f"Received: match_weight={match_weight}"
            )
        super().compile(**kwargs)
        self._settings["match_weight"] = match_weight

    def score(self, batch: dict[str, Any]) -> dict[str, Any]:
        found, match = super().score(batch), ops.zeros(())
        taste = self.conditioning.taste
        if taste is not None and self.conditioning.chooses:
            profile = self.conditioning.profile(batch)
            match = matching_loss(taste(batch["attributes"], profile))
        loss = found["loss"] + self._settings["match_weight"] * match
        return {**found, "loss": loss, "match_real": match}
