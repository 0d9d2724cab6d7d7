"""`CreativeVAE`: the comparison, a variational autoencoder of creatives."""

from typing import Any

import keras

from tfgan_ads.networks.recogniser import Recogniser
from tfgan_ads.training.creative_model import CreativeModel
from tfgan_ads.training.variational_model import VariationalModel


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeVAE(CreativeModel, VariationalModel):
    """A conditional VAE for ad creatives.

    The generator, the condition, taste and all that is drawn for whom are
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

    def build_critic(
        self, common: dict[str, Any], creatives: Any, batch: dict[str, Any]
    ) -> None:
        self.recogniser = Recogniser(
            **common,
            latent=self.latent,
            widths=self.recipe.discriminator,
            name="recogniser",
        )
        condition = self.generator_inputs(batch)["condition"]
        self.recogniser(creatives, condition)
