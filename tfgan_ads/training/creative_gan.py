"""`CreativeGAN`: learns which creatives a user clicks, and draws new ones."""

from typing import Any

import keras

from tfgan_ads.networks.discriminator import Discriminator
from tfgan_ads.training.adversarial_model import AdversarialModel
from tfgan_ads.training.creative_model import CreativeModel


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeGAN(CreativeModel, AdversarialModel):
    """A conditional GAN for ad creatives.

    What it draws for whom is `CreativeModel`'s business, and so are the
    arguments; how it is trained is `AdversarialModel`'s. Without attributes
    in the log the generator is led by taste over the discriminator's
    features of the pictures.

    Args:
        schema: `AdSchema` of the log.
        **kwargs: See `CreativeModel`.

    Example:

    >>> from tfgan_ads.schema import AdSchema
    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image", "channels": 1},
    ...     "label": {"role": "creative"}})
    >>> gan = CreativeGAN(schema, size=28, condition="attributes")
    >>> gan.mode, gan.channels
    ('scratch', 1)
    """

    def build_critic(
        self, common: dict[str, Any], creatives: Any, batch: dict[str, Any]
    ) -> None:
        self.discriminator = Discriminator(
            **common,
            attributes=self.attribute_encoder.width,
            widths=self.recipe.discriminator,
            name="discriminator",
        )
        self.discriminator(creatives, self.conditioning.public(batch))
