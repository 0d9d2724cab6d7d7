"""`LogVAE`: the comparison, a variational autoencoder of impression logs."""

from typing import Any

import keras
import tensorflow as tf

from tfgan_ads.logs.open_log_model import OpenLogModel
from tfgan_ads.logs.row_batch import RowBatch
from tfgan_ads.losses.variational import row_loss
from tfgan_ads.networks.rows.row_encoder import RowEncoder
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.variational_settings import VariationalSettings
from tfgan_ads.training.variational_training import VariationalTraining


@keras.saving.register_keras_serializable("tfgan_ads")
class LogVAE(OpenLogModel):
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

    settings: VariationalSettings

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        return VariationalTraining.FIGURES

    @property
    def partner(self) -> Any:
        return None if self.shared else self.vae_encoder

    def build_partner(self) -> None:
        widths = self.recipe.discriminator
        self.vae_encoder = RowEncoder(
            self.layout,
            self.latent,
            widths[0],
            len(widths),
            name="vae_encoder",
            dtype=self.dtype_policy,
        )
        self.vae_encoder(
            tf.zeros((1, self.layout.width)),
            tf.zeros((1, len(self.layout.states))),
        )

    @compile_with(VariationalSettings)
    def compile(self, settings: VariationalSettings) -> None:
        """Choose the optimiser and schedules."""
        self.train_by(VariationalTraining(self, settings))

    @property
    def learned_variables(self) -> list[Any]:
        parts = (self.generator, self.vae_encoder)
        return [v for part in parts for v in part.trainable_variables]

    def encode(self, real: Any, inputs: dict[str, Any]) -> tuple[Any, Any]:
        return self.vae_encoder(real, inputs["mask"])

    def reconstruction(
        self, real: Any, inputs: dict[str, Any], batch: RowBatch
    ) -> Any:
        logits, places = self.generator.raw(inputs)
        return row_loss(real, logits, places, inputs["mask"], self.layout)

    def auxiliary_losses(
        self, losses: dict[str, Any], batch: RowBatch
    ) -> dict[str, Any]:
        return losses
