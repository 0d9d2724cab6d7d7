"""`VariationalTraining`: a generator as the decoder of an autoencoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import Protocol

import tensorflow as tf
from keras import ops

from tfgan_ads.losses.variational import divergence
from tfgan_ads.training.descent import Descent
from tfgan_ads.training.variational_settings import VariationalSettings


class VariationalTask(Protocol):
    """All that a job has to say of itself to be trained variationally."""

    compute_dtype: str
    rate_scale: Any

    @property
    def learned_variables(self) -> list[Any]:
        """What the loss moves."""
        ...

    def reals(self, batch: Any) -> Any:
        """Return a batch's reals, float32 in [-1, 1]."""
        ...

    def generator_inputs(self, batch: Any) -> dict[str, Any]:
        """Return the generator's inputs for a batch."""
        ...

    def encode(self, real: Any, inputs: dict[str, Any]) -> tuple[Any, Any]:
        """Return mean and log variance of the latents of reals."""
        ...

    def reconstruction(
        self, real: Any, inputs: dict[str, Any], batch: Any
    ) -> Any:
        """Return what it costs to draw the reals again."""
        ...

    def auxiliary_losses(
        self, losses: dict[str, Any], batch: Any
    ) -> dict[str, Any]:
        """Add to `loss` what else is to be learned."""
        ...


class VariationalTraining:
    """Trains a generator as the decoder of a variational autoencoder.

    `min E_q[-log p(x | z, c)] + beta KL(q(z | x, c) || p(z))`

    with the same generator, condition, average and schedules as in
    adversarial training, so that the two can be compared fairly.

    Args:
        task: `VariationalTask`. What the batches mean.
        settings: `VariationalSettings`.

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014; Sohn et
    al., Learning structured output representation, 2015.
    """

    FIGURES = ("loss", "reconstruction", "divergence", "gradient", "skipped")

    advice: Mapping[str, str] = {
        "nan": "Lower `learning_rate`; under float16 try bfloat16.",
        "gradient": "Lower `learning_rate`.",
        "fall": "Lower `learning_rate`, or `beta`.",
        "flat": "Lower `beta`, and check that the log's creatives are not "
        "all alike.",
    }

    def __init__(
        self, task: VariationalTask, settings: VariationalSettings
    ) -> None:
        self.task = task
        self.settings = settings
        self.descent = Descent(
            "adam", settings, (0.9, 0.999), task.compute_dtype, task.rate_scale
        )
        self.optimizers = {"optimizer": self.descent.optimizer}

    def build_optimizers(self) -> None:
        self.descent.optimizer.build(self.task.learned_variables)

    def step(self, batch: Any, progress: Any) -> dict[str, Any]:
        with tf.GradientTape() as tape:
            losses = self.evaluate(batch)
            loss = self.descent.scaled(losses["loss"])
        variables = self.task.learned_variables
        norm = self.descent.update(tape, loss, variables, progress)
        return {**losses, **self.descent.figures(norm)}

    def evaluate(self, batch: Any) -> dict[str, Any]:
        """Encode, draw again, and compare."""
        task = self.task
        real = task.reals(batch)
        inputs = task.generator_inputs(batch)
        mean, log_variance = task.encode(real, inputs)
        latent = mean + ops.exp(log_variance / 2) * inputs["latent"]
        seen = task.reconstruction(real, {**inputs, "latent": latent}, batch)
        gap = divergence(mean, log_variance)
        loss = seen + self.settings.beta * gap
        losses = {"loss": loss, "reconstruction": seen, "divergence": gap}
        return task.auxiliary_losses(losses, batch)
