"""`CreativeVAE`: the comparison, a variational autoencoder of creatives."""

from typing import Any

import keras
from keras import ops

from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_vae_settings import CreativeVaeSettings
from tfgan_ads.creatives.trainable_creative_model import TrainableCreativeModel
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.losses.variational import reconstruction_loss
from tfgan_ads.networks.creatives.encoder import Encoder
from tfgan_ads.networks.creatives.pixels import cover
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.variational_training import VariationalTraining


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeVAE(TrainableCreativeModel):
    """A conditional VAE for ad creatives.

    `min ... + v M(x, c)`, with the matching loss `M` that taste is learned
    by. The generator, the condition, taste and all that is drawn for whom are
    those of `CreativeGAN`; only the way to train differs. Usually its
    creatives are smoother and less varied, and it never diverges.

    Args:
        schema: `AdSchema` of the log.
        **kwargs: See `CreativeModel`.

    Example:

    >>> from tfgan_ads.schema.ad_schema import AdSchema
    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image", "channels": 1},
    ...     "label": {"role": "creative"}})
    >>> CreativeVAE(schema, size=28, condition="attributes").latent
    32
    """

    settings: CreativeVaeSettings

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        return (*VariationalTraining.FIGURES, "match_real")

    @property
    def partner(self) -> Any:
        return None if self.shared else self.vae_encoder

    def build_partner(
        self, common: dict[str, Any], creatives: Any, batch: CreativeBatch
    ) -> None:
        self.vae_encoder = Encoder(
            **common,
            latent=self.latent,
            widths=self.recipe.discriminator,
            name="vae_encoder",
        )
        condition = self.generator_inputs(batch)["condition"]
        self.vae_encoder(creatives, condition)

    @compile_with(CreativeVaeSettings)
    def compile(self, settings: CreativeVaeSettings) -> None:
        """Choose the optimiser and schedules."""
        self.train_by(VariationalTraining(self, settings))

    @property
    def learned_variables(self) -> list[Any]:
        parts = (self.generator, self.vae_encoder, self.conditioning)
        return [v for part in parts for v in part.trainable_variables]

    def encode(self, real: Any, inputs: dict[str, Any]) -> tuple[Any, Any]:
        return self.vae_encoder(real, inputs["condition"])

    def reconstruction(
        self, real: Any, inputs: dict[str, Any], batch: CreativeBatch
    ) -> Any:
        drawn = self.generator(inputs, training=True)
        return reconstruction_loss(real, cover(drawn, batch.hidden, real))

    def auxiliary_losses(
        self, losses: dict[str, Any], batch: CreativeBatch
    ) -> dict[str, Any]:
        match, taste = ops.zeros(()), self.conditioning.taste
        if taste is not None and self.conditioning.samples_attributes:
            profile = self.conditioning.profile(batch.liked.condition)
            match = matching_loss(taste(batch.liked.description, profile))
        loss = losses["loss"] + self.settings.match_weight * match
        return {**losses, "loss": loss, "match_real": match}
