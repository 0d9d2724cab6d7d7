"""`VariationalModel`: the variational training step, and nothing else."""

from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.losses.variational import divergence
from tfgan_ads.losses.variational import reconstruction_loss
from tfgan_ads.training.generative_model import GenerativeModel
from tfgan_ads.training.precision import resolve_jit

METRICS = ("loss", "reconstruction", "divergence", "match_real", "gradient")


class VariationalModel(GenerativeModel):
    """Trains a generator as the decoder of a variational autoencoder.

    `min E_q[-log p(x | z, c)] + beta KL(q(z | x, c) || p(z)) + v M(x, c)`

    with the same generator, condition, taste, average and schedules as the
    adversarial models, so that the two can be compared fairly.

    Args:
        seed: int. Fixes weights and noise. Defaults to `0`.

    Source: Kingma and Welling, Auto-encoding variational Bayes, 2014; Sohn et
    al., Learning structured output representation, 2015.
    """

    recogniser: keras.Model

    def __init__(self, seed: int = 0, **kwargs: Any) -> None:
        super().__init__(METRICS, seed, **kwargs)

    @property
    def optimizers(self) -> list[keras.optimizers.Optimizer]:
        return [self.optimizer]

    @property
    def networks(self) -> list[Any]:
        return [
            self.generator,
            self.average,
            self.recogniser,
            self.conditioning,
        ]

    def compile(
        self,
        beta: float = 1.0,
        match_weight: float = 1.0,
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
            match_weight: float. Weight of the matching loss that taste is
                learned by. Defaults to `1.0`.
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
        for name in ("beta", "match_weight"):
            if settings[name] < 0:
                raise AdsError(
                    f"`{name}` must not be negative. "
                    f"Received: {name}={settings[name]}"
                )
        self._settings = settings
        if final_learning_rate is None:
            final_learning_rate = learning_rate / 10
        self.rates = (learning_rate, final_learning_rate)
        self.ema_share = ema_share
        super().compile(
            optimizer=self.make_adam("adam", 0.9, 0.999),
            jit_compile=resolve_jit(jit_compile, self.compute_dtype),
            steps_per_execution=steps_per_execution,
            **kwargs,
        )

    @property
    def learned(self) -> list[Any]:
        """What is trained."""
        parts = [self.generator, self.recogniser, self.conditioning]
        return [v for part in parts for v in part.trainable_variables]

    def build_optimizers(self) -> None:
        self.optimizer.build(self.learned)

    def train_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        progress = self.advance(batch["image"].shape[0])
        with tf.GradientTape() as tape:
            figures = self.score(batch)
            loss = self.optimizer.scale_loss(figures["loss"])
        found = self.gradients(tape, loss, self.learned)
        norm = self.descend(self.optimizer, found, self.learned, progress)
        self.update_ema(batch["image"].shape[0])
        return self.track(**figures, gradient=norm)

    def score(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Recognise, draw again, and compare."""
        real = self.real_images(batch)
        inputs = self.generator_inputs(batch)
        mean, log_variance = self.recogniser(real, inputs["condition"])
        latent = mean + ops.exp(log_variance / 2) * inputs["latent"]
        drawn = self.generator({**inputs, "latent": latent}, training=True)
        seen = reconstruction_loss(real, drawn)
        gap = divergence(mean, log_variance)
        match = ops.zeros(())
        taste = self.conditioning.taste
        if taste is not None and self.conditioning.chooses:
            profile = self.conditioning.profile(batch)
            match = matching_loss(taste(batch["attributes"], profile))
        loss = seen + self._settings["beta"] * gap
        loss += self._settings["match_weight"] * match
        return {
            "loss": loss,
            "reconstruction": seen,
            "divergence": gap,
            "match_real": match,
        }

    def test_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        return self.track(**self.score(batch))
