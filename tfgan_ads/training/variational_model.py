"""`VariationalModel`: the variational training step, and nothing else."""

from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.losses.variational import divergence
from tfgan_ads.losses.variational import reconstruction_loss
from tfgan_ads.training.generative_model import GenerativeModel
from tfgan_ads.training.generative_model import rows_in
from tfgan_ads.training.precision import resolve_jit

METRICS = ("loss", "reconstruction", "divergence", "gradient")


class VariationalModel(GenerativeModel):
    """Trains a generator as the decoder of a variational autoencoder.

    `min E_q[-log p(x | z, c)] + beta KL(q(z | x, c) || p(z))`

    with the same generator, condition, average and schedules as the
    adversarial models, so that the two can be compared fairly. A subclass
    says how to recognise, and what a reconstruction costs.

    Args:
        figures: sequence of str. What a subclass tracks beyond the losses.
        seed: int. Fixes weights and noise. Defaults to `0`.

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014; Sohn et
    al., Learning structured output representation, 2015.
    """

    recogniser: keras.Model

    def __init__(
        self, figures: tuple[str, ...] = (), seed: int = 0, **kwargs: Any
    ) -> None:
        super().__init__((*METRICS, *figures), seed, **kwargs)

    @property
    def optimizers(self) -> list[keras.optimizers.Optimizer]:
        return [self.optimizer]

    @property
    def networks(self) -> list[Any]:
        return [self.generator, self.average, self.recogniser]

    def compile(
        self,
        beta: float = 1.0,
        learning_rate: float = 2e-3,
        final_learning_rate: float | None = None,
        warm_up: float = 0.05,
        ema_share: float = 0.05,
        jit_compile: bool | str = "auto",
        steps_per_execution: int = 1,
        **kwargs: Any,
    ) -> None:
        """Choose the optimiser and schedules.

        Args:
            beta: float. Weight of the divergence. Defaults to `1.0`.
            learning_rate: float. Adam's, at the start. Defaults to `2e-3`.
            final_learning_rate: float or None. At the end; a cosine leads
                there. `None` is a tenth of `learning_rate`.
            warm_up: float. Share of the run during which the rate rises
                from 0. Defaults to `0.05`.
            ema_share: float. Half-life of the averaged generator as a share
                of the images seen.
            jit_compile: bool or `"auto"`. See `AdversarialModel.compile`.
            steps_per_execution: int.
            **kwargs: For `keras.Model.compile`.
        """
        settings = dict(locals())
        for name in ("self", "kwargs", "__class__"):
            settings.pop(name, None)
        if beta < 0:
            raise AdsError(
                f"`beta` must not be negative. Received: beta={beta}"
            )
        self._settings = settings
        if final_learning_rate is None:
            final_learning_rate = learning_rate / 10
        self.rates = (learning_rate, final_learning_rate)
        self.ema_share = ema_share
        super().compile(
            optimizer=self.make_adam("adam", 0.9, 0.999),
            jit_compile=resolve_jit(
                jit_compile, self.compute_dtype, self.half_products
            ),
            steps_per_execution=steps_per_execution,
            **kwargs,
        )

    @property
    def learned(self) -> list[Any]:
        """What is trained: the twin follows by itself."""
        parts = [part for part in self.networks if part is not self.average]
        return [v for part in parts for v in part.trainable_variables]

    def build_optimizers(self) -> None:
        self.optimizer.build(self.learned)

    def train_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        progress = self.advance(rows_in(batch))
        with tf.GradientTape() as tape:
            figures = self.score(batch)
            loss = self.optimizer.scale_loss(figures["loss"])
        found = self.gradients(tape, loss, self.learned)
        norm = self.descend(self.optimizer, found, self.learned, progress)
        self.update_ema(rows_in(batch))
        return self.track(**figures, gradient=norm)

    def score(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Recognise, draw again, and compare."""
        real = self.reals(batch)
        inputs = self.generator_inputs(batch)
        mean, log_variance = self.recognise(real, inputs)
        latent = mean + ops.exp(log_variance / 2) * inputs["latent"]
        seen = self.reconstruction(real, {**inputs, "latent": latent})
        gap = divergence(mean, log_variance)
        loss = seen + self._settings["beta"] * gap
        return {"loss": loss, "reconstruction": seen, "divergence": gap}

    def recognise(self, real: Any, inputs: dict[str, Any]) -> Any:
        """Return mean and log variance of the latents of reals."""
        return self.recogniser(real, inputs["condition"])

    def reconstruction(self, real: Any, inputs: dict[str, Any]) -> Any:
        """Return what it costs to draw the reals again."""
        drawn = self.generator(inputs, training=True)
        return reconstruction_loss(real, drawn)

    def test_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        return self.track(**self.score(batch))
