"""`PairTraining`: a generator learns what pairs of columns have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import Protocol

import tensorflow as tf

from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.training.batch_stream import rows_in
from tfgan_ads.training.descent import Descent


class PairTask(Protocol):
    """All that a model has to say of itself to be trained so."""

    generator: Any
    compute_dtype: str
    rate_scale: Any

    @property
    def pair_loss(self) -> PairLoss:
        """What was measured of the table."""
        ...

    def own_inputs(self, rows: int) -> dict[str, Any]:
        """Return G's inputs, with cells of rows it drew itself given."""
        ...


class PairTraining:
    """Trains a generator to draw rows whose pairs are as frequent as told.

    Args:
        task: `PairTask`.
        settings: `PairSettings`.

    Source: Liu et al., Iterative methods for private synthetic data, 2021.
    """

    FIGURES = ("pair_loss", "gradient", "skipped")

    advice: Mapping[str, str] = dict.fromkeys(
        ("nan", "gradient", "fall", "flat"), "Lower `learning_rate`."
    )

    def __init__(self, task: PairTask, settings: PairSettings) -> None:
        self.task = task
        self.settings = settings
        self.descent = Descent(
            "adam", settings, (0.0, 0.99), task.compute_dtype, task.rate_scale
        )
        self.optimizers = {"optimizer": self.descent.optimizer}

    def build_optimizers(self) -> None:
        self.descent.optimizer.build(self.task.generator.trainable_variables)

    def step(self, batch: Any, progress: Any) -> dict[str, Any]:
        generator = self.task.generator
        inputs = self.task.own_inputs(rows_in(batch))
        with tf.GradientTape() as tape:
            figure = self.task.pair_loss(generator.expect(inputs))
            loss = self.descent.scaled(figure)
        variables = generator.trainable_variables
        norm = self.descent.update(tape, loss, variables, progress)
        return {"pair_loss": figure, **self.descent.figures(norm)}

    def evaluate(self, batch: Any) -> dict[str, Any]:
        """Return nothing: held-out rows are nobody's business here."""
        return {}
