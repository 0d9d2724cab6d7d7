"""`LogVAE`: the comparison, a variational autoencoder of impression logs."""

from typing import Any

import keras
import tensorflow as tf

from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.losses.variational import row_loss
from tfgan_ads.networks.rows.row_encoder import RowEncoder
from tfgan_ads.training.variational_model import VariationalModel


@keras.saving.register_keras_serializable("tfgan_ads")
class LogVAE(LogModel, VariationalModel):
    """A conditional VAE for tables of impressions.

    The generator, the conditions and all that is drawn are those of
    `LogGAN`; only the way to train differs.

    Example:

    >>> import pandas as pd
    >>> table = pd.DataFrame({"age": [31, 47] * 50, "click": [0, 1] * 50})
    >>> vae = LogVAE({"click": "category"}, preset="fast")
    >>> vae.compile()
    >>> _ = vae.fit(table, rows=512, batch_size=64, verbose=0)
    >>> vae.sample(3, where={"click": 1})["click"].tolist()
    [1, 1, 1]

    Source: Xu et al., Modeling tabular data using conditional GAN, 2019,
    section 4.5 (TVAE).
    """

    def build_critic(self) -> None:
        widths = self.recipe.discriminator
        self.recogniser = RowEncoder(
            self.layout,
            self.latent,
            widths[0],
            len(widths),
            name="recogniser",
            dtype=self.dtype_policy,
        )
        self.recogniser(
            tf.zeros((1, self.layout.width)),
            tf.zeros((1, len(self.layout.states))),
        )

    def recognise(self, real: Any, inputs: dict[str, Any]) -> Any:
        return self.recogniser(real, inputs["mask"])

    def reconstruction(self, real: Any, inputs: dict[str, Any]) -> Any:
        logits, places = self.generator.raw(inputs)
        return row_loss(real, logits, places, inputs["mask"], self.layout)
