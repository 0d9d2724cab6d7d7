"""`LogGAN`: a GAN for impression logs."""

from typing import Any

import keras
import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.files import chunks
from tfgan_ads.logs.open_log_model import OpenLogModel
from tfgan_ads.logs.row_batch import RowBatch
from tfgan_ads.logs.row_drawing import BLOCK
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.networks.rows.row_discriminator import RowDiscriminator
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.adversarial_training import AdversarialTraining
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.generative_model import rows_in
from tfgan_ads.training.objective import GanLosses


@keras.saving.register_keras_serializable("tfgan_ads")
class LogGAN(OpenLogModel):
    """A conditional GAN for tables of impressions.

    What it learns and draws is `LogModel`'s business, and so are the
    arguments; how it is trained is `AdversarialTraining`'s.

    Example:

    >>> table = pd.DataFrame({"age": [31, 47] * 50, "click": [0, 1] * 50})
    >>> gan = LogGAN({"click": "category"}, preset="fast")
    >>> gan.compile()
    >>> _ = gan.fit(table, rows=512, batch_size=64, verbose=0)
    >>> gan.sample(3, where={"click": 1})["click"].tolist()
    [1, 1, 1]
    """

    settings: AdversarialSettings

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        return AdversarialTraining.figures()

    @property
    def partner(self) -> Any:
        return None if self.shared else self.discriminator

    def build_partner(self) -> None:
        widths = self.recipe.discriminator
        self.discriminator = RowDiscriminator(
            self.layout,
            widths[0],
            len(widths),
            name="discriminator",
            dtype=self.dtype_policy,
        )
        self.discriminator(
            tf.zeros((1, self.layout.width)),
            tf.zeros((1, len(self.layout.states))),
        )

    @compile_with(AdversarialSettings)
    def compile(self, settings: AdversarialSettings) -> None:
        """Choose losses, optimisers and schedules."""
        settings = settings.filled(self.recipe.settings)
        gamma = self.recipe.gamma
        self.train_by(AdversarialTraining(self, settings, gamma))

    @property
    def generator_variables(self) -> list[Any]:
        return self.generator.trainable_variables

    @property
    def discriminator_variables(self) -> list[Any]:
        return self.discriminator.trainable_variables

    def discriminator_inputs(self, batch: RowBatch) -> dict[str, Any]:
        return {"condition": self.mask(rows_in(batch))}

    def discriminate(
        self, examples: Any, inputs: Any, group: int, progress: Any
    ) -> DiscriminatorOutput:
        return self.discriminator(examples, inputs["condition"], group=group)

    def auxiliary_losses(
        self,
        losses: GanLosses,
        output: DiscriminatorOutput,
        batch: RowBatch,
        fake: Any,
        progress: Any,
    ) -> GanLosses:
        return losses

    def realism(self, table: pd.DataFrame) -> pd.Series:
        """Say how much each row looks like those of the log.

        The discriminator's logit: what bots and broken pipelines write is
        unlike what people do, and low.

        Args:
            table: DataFrame with the learned columns.

        Returns:
            Series of float, the higher the more real.

        Raises:
            AdsError: The model was saved to be shared.
        """
        if self.shared:
            raise AdsError(
                "The model was saved to be shared, without its discriminator: "
                "it cannot say how real rows look. Ask the original."
            )
        coded = self.transformer.transform(table)
        said = []
        for part in chunks(len(table), BLOCK):
            rows = self.layout.expand(coded.states[part], coded.places[part])
            mask = tf.zeros((len(rows), len(self.layout.states)))
            said.append(self.discriminator(rows, mask).logits.numpy())
        return pd.Series(np.concatenate(said), table.index, name="realism")
