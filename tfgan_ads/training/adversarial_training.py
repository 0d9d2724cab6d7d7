"""`AdversarialTraining`: a generator and a discriminator against each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import chain
from typing import Any
from typing import Protocol

import tensorflow as tf
from keras import ops

from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.networks.minibatch_std import GROUP
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.descent import Descent
from tfgan_ads.training.objective import GanLosses
from tfgan_ads.training.objective import Objective
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.penalties.penalty import doubled


class AdversarialTask(Protocol):
    """All that a job has to say of itself to be trained adversarially."""

    generator: Any
    ema_generator: Any
    compute_dtype: str
    rate_scale: Any

    @property
    def generator_variables(self) -> list[Any]:
        """What the generator's loss moves."""
        ...

    @property
    def discriminator_variables(self) -> list[Any]:
        """What the discriminator's loss moves."""
        ...

    def reals(self, batch: Any) -> Any:
        """Return a batch's reals, float32 in [-1, 1]."""
        ...

    def generator_inputs(self, batch: Any) -> dict[str, Any]:
        """Return the generator's inputs for a batch."""
        ...

    def discriminator_inputs(self, batch: Any) -> dict[str, Any]:
        """Return what the discriminator is given beside each example."""
        ...

    def discriminate(
        self, examples: Any, inputs: Any, group: int, progress: Any
    ) -> DiscriminatorOutput:
        """Return the discriminator's output on reals or fakes.

        Args:
            examples: float tensor `[batch, ...]`.
            inputs: as `discriminator_inputs` returns them.
            group: int. Examples that are compared with one another.
            progress: float scalar or None. Share of training done; None on
                held-out batches, which nothing is done to.
        """
        ...

    def auxiliary_losses(
        self,
        losses: GanLosses,
        output: DiscriminatorOutput,
        batch: Any,
        fake: Any,
        progress: Any,
    ) -> GanLosses:
        """Add what else than to tell reals from fakes is to be learned.

        Args:
            losses: `GanLosses`, of the adversarial losses.
            output: `DiscriminatorOutput`, the reals' rows before the fakes'.
            batch: the batch.
            fake: float tensor `[batch, ...]`. What was drawn for it.
            progress: float scalar. Share of training done.
        """
        ...

    def noise_seed(self) -> Any:
        """Return the seed of this step's noise, int64 `[2]`."""
        ...


class AdversarialTraining:
    """Trains a generator against a discriminator.

    What the two minimise is `Objective`'s business; here is how. A fused step
    has one generator pass, one discriminator pass on reals and fakes
    together, and both updates from there. An alternating step updates the
    discriminator first, and plays again for the generator.

    Args:
        task: `AdversarialTask`. What the batches mean.
        settings: `AdversarialSettings`, of which a recipe has decided the
            rest.
        gamma: float. The recipe's weight of the penalty.

    Source: Goodfellow et al., Generative adversarial nets, 2014; Huang et
    al., The GAN is dead; long live the GAN!, 2024; Odena et al., 2017.
    """

    advice: Mapping[str, str] = {
        "nan": "Lower `learning_rate`, or raise `gamma`; under float16 try "
        "bfloat16.",
        "gradient": "Lower `learning_rate`, or raise `gamma`.",
        "fall": "Raise `gamma`, or lower `learning_rate`; with a small log, "
        "raise `augment`.",
        "flat": "Lower `learning_rate`, and check that the log's creatives "
        "are not all alike.",
    }

    def __init__(
        self, task: AdversarialTask, settings: AdversarialSettings, gamma: float
    ) -> None:
        self.task = task
        self.settings = settings
        dtype, scale = task.compute_dtype, task.rate_scale
        self.objective = Objective(settings, gamma, dtype)
        betas = (0.0, settings.beta_2)
        self.g = Descent("g_optimizer", settings, betas, dtype, scale)
        self.d = Descent("d_optimizer", settings, betas, dtype, scale)
        self.optimizers = {
            "g_optimizer": self.g.optimizer,
            "d_optimizer": self.d.optimizer,
        }

    @staticmethod
    def figures() -> tuple[str, ...]:
        """Name what a step tells of itself."""
        losses = ("d_loss", "g_loss", "d_real", "d_fake")
        signs = ("sign_real", "sign_fake")
        parts = chain.from_iterable(kind.parts for kind in PENALTIES.values())
        gradients = ("d_gradient", "g_gradient", "d_skipped", "g_skipped")
        return (*losses, *signs, *gradients, *sorted(set(parts)))

    def build_optimizers(self) -> None:
        self.g.optimizer.build(self.task.generator_variables)
        self.d.optimizer.build(self.task.discriminator_variables)

    def step(self, batch: Any, progress: Any) -> dict[str, Any]:
        if self.settings.step == "fused":
            return self.fused_step(batch, progress)
        return self.alternating_step(batch, progress)

    def fused_step(self, batch: Any, progress: Any) -> dict[str, Any]:
        """Play once; update both from there, simultaneously."""
        with tf.GradientTape(persistent=True) as tape:
            losses = self.compute_losses(batch, progress)
            d_loss = self.d.scaled(losses.discriminator)
            g_loss = self.g.scaled(losses.generator)
        theirs = self.task.discriminator_variables
        ours = self.task.generator_variables
        # Both gradients before either update.
        d_gradients = self.d.gradients(tape, d_loss, theirs)
        g_gradients = self.g.gradients(tape, g_loss, ours)
        return {
            **losses.figures,
            **self.d.figures(self.d.apply(d_gradients, theirs, progress), "d_"),
            **self.g.figures(self.g.apply(g_gradients, ours, progress), "g_"),
        }

    def alternating_step(self, batch: Any, progress: Any) -> dict[str, Any]:
        """Update the discriminator; play again, and update the generator."""
        with tf.GradientTape() as tape:
            losses = self.compute_losses(batch, progress)
            loss = self.d.scaled(losses.discriminator)
        theirs = self.task.discriminator_variables
        d_norm = self.d.update(tape, loss, theirs, progress)
        with tf.GradientTape() as tape:
            # The graph drops what of this the generator does not need.
            again = self.compute_losses(batch, progress)
            loss = self.g.scaled(again.generator)
        ours = self.task.generator_variables
        g_norm = self.g.update(tape, loss, ours, progress)
        return {
            **losses.figures,
            **self.d.figures(d_norm, "d_"),
            **self.g.figures(g_norm, "g_"),
        }

    def compute_losses(self, batch: Any, progress: Any) -> GanLosses:
        """Draw fakes, show them to D beside the reals, and weigh its words."""
        task = self.task
        real = task.reals(batch)
        fake = task.generator(task.generator_inputs(batch), training=True)
        # What layers ask of themselves, as Keras has it.
        cost = sum(task.generator.losses)
        group = math.gcd(real.shape[0], GROUP)

        def discriminate(examples: Any, inputs: Any) -> DiscriminatorOutput:
            return task.discriminate(examples, inputs, group, progress)

        output, penalties = self.objective.penalty.discriminate(
            discriminate,
            real,
            fake,
            task.discriminator_inputs(batch),
            task.noise_seed(),
        )
        losses = self.objective.losses(output, penalties, progress)
        losses = losses.add(0.0, cost, {})
        return task.auxiliary_losses(losses, output, batch, fake, progress)

    def evaluate(self, batch: Any) -> dict[str, Any]:
        task = self.task
        real = task.reals(batch)
        fake = task.ema_generator(task.generator_inputs(batch))
        both = ops.concatenate([real, fake])
        group = math.gcd(real.shape[0], GROUP)
        inputs = doubled(task.discriminator_inputs(batch))
        output = task.discriminate(both, inputs, group, None)
        losses = self.objective.losses(output, {}, 1)
        return task.auxiliary_losses(losses, output, batch, fake, 1).figures
