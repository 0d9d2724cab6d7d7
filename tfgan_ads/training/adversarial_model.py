"""`AdversarialModel`: the adversarial training step, and nothing else."""

import math
from itertools import chain
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.losses.penalties import PENALTIES
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.networks.minibatch_std import GROUP
from tfgan_ads.training.generative_model import GenerativeModel
from tfgan_ads.training.generative_model import rows_in
from tfgan_ads.training.gradient_penalty import doubled
from tfgan_ads.training.objective import Objective
from tfgan_ads.training.objective import Score
from tfgan_ads.training.precision import resolve_jit

METRICS = (
    "d_loss",
    "g_loss",
    "d_real",
    "d_fake",
    "sign_real",
    "sign_fake",
    "d_gradient",
    "g_gradient",
    *sorted(set(chain.from_iterable(PENALTIES.values()))),
)
STEPS = ("fused", "alternating")


class AdversarialModel(GenerativeModel):
    """Trains a generator against a discriminator.

    What the two minimise is `Objective`'s business; here is how. A fused step
    has one generator pass, one discriminator pass on reals and fakes
    together, and both updates from there. An alternating step updates the
    discriminator first, and plays again for the generator.

    A subclass builds `generator`, `average` (the generator's twin) and
    `discriminator`, and says what a batch means through `reals`,
    `generator_inputs` and `told`.

    Args:
        figures: sequence of str. What a subclass tracks beyond the losses.
        seed: int. Fixes weights and noise. Defaults to `0`.

    Source: Goodfellow et al., Generative adversarial nets, 2014; Huang et
    al., The GAN is dead; long live the GAN!, 2024; Odena et al., 2017.
    """

    discriminator: keras.Model
    # What the recipe's gamma is multiplied with.
    gamma_scale: float = 1.0

    def __init__(
        self, figures: tuple[str, ...] = (), seed: int = 0, **kwargs: Any
    ) -> None:
        super().__init__((*METRICS, *figures), seed, **kwargs)

    @property
    def optimizers(self) -> list[keras.optimizers.Optimizer]:
        return [self.g_optimizer, self.d_optimizer]

    @property
    def networks(self) -> list[Any]:
        return [self.generator, self.average, self.discriminator]

    def compile(
        self,
        loss: str = "relativistic",
        penalty: str = "r1r2",
        gamma: float | None = None,
        final_gamma: float | None = None,
        penalty_interval: int | None = None,
        centring: float = 0.0,
        learning_rate: float | None = None,
        final_learning_rate: float | None = None,
        warm_up: float | None = None,
        beta_2: float = 0.99,
        ema_share: float = 0.05,
        step: str | None = None,
        jit_compile: bool | str = "auto",
        steps_per_execution: int = 1,
        **kwargs: Any,
    ) -> None:
        """Choose losses, optimisers and schedules.

        What is not given, the recipe of the model's network and preset
        decides; see `training.recipes`.

        Args:
            loss: `"relativistic"`, `"non_saturating"`, `"minimax"`,
                `"hinge"`, `"least_squares"` or `"wasserstein"`.
            penalty: `"r1r2"`, `"r1"`, `"r2"`, `"finite_difference"` (R1 and
                R2 on a quarter of the batch, without a second gradient),
                `"gradient_penalty"` (unit slope between reals and fakes) or
                `"none"`.
            gamma: float or None. Weight of the penalty at the start, for
                values in [-1, 1]. `None` is the recipe's, for pictures times
                `(size / 32)^2`: the norm of a gradient shrinks as it is
                shared among more pixels; for `"gradient_penalty"` it is 20,
                as in its paper.
            final_gamma: float or None. At the end; a cosine leads there.
                `None` is a tenth of `gamma`, for `"gradient_penalty"` all of
                it.
            penalty_interval: int or None. Steps between two penalties, each
                of which counts that often. `None` is the recipe's.
            centring: float. Weight of the logit centring. Defaults to `0`.
            learning_rate: float or None. Adam's, for both networks, at the
                start. `None` is the recipe's.
            final_learning_rate: float or None. At the end; a cosine leads
                there. `None` is a tenth of `learning_rate`.
            warm_up: float or None. Share of the run during which the rate
                rises from 0; a rate above 1e-3 needs some. `None` is the
                recipe's.
            beta_2: float. Adam's second decay; the first is 0.
            ema_share: float. Half-life of the averaged generator as a share
                of the images seen.
            step: `"fused"`, `"alternating"` or None. `None` is the recipe's.
            jit_compile: bool or `"auto"`: XLA on a GPU and under half
                precision (on a CPU a line tells why), none for float32 on a
                CPU, where it is slower. XLA draws other noise from the same
                seed.
            steps_per_execution: int. Steps between two looks of the
                callbacks.
            **kwargs: For `keras.Model.compile`.

        Raises:
            AdsError: A combination that cannot work, with the reason.
        """
        settings = dict(locals())
        for name in ("self", "kwargs", "__class__"):
            settings.pop(name, None)
        if penalty == "none" and penalty_interval is None:
            settings["penalty_interval"] = 1
        self._settings = settings = self.with_recipe(settings)
        learning_rate, warm_up = settings["learning_rate"], settings["warm_up"]
        dtype = self.compute_dtype
        _check(settings["step"], learning_rate, warm_up)
        self.objective = Objective(
            loss,
            penalty,
            self._gammas(penalty, gamma, final_gamma),
            settings["penalty_interval"],
            centring,
            dtype,
        )
        super().compile(
            optimizer=None,
            jit_compile=resolve_jit(jit_compile, dtype, self.half_products),
            steps_per_execution=steps_per_execution,
            **kwargs,
        )
        if final_learning_rate is None:
            final_learning_rate = learning_rate / 10
        self.rates = (learning_rate, final_learning_rate)
        self.ema_share = ema_share
        self.g_optimizer = self.make_adam("g_optimizer", 0.0, beta_2)
        self.d_optimizer = self.make_adam("d_optimizer", 0.0, beta_2)

    def _gammas(
        self, penalty: str, start: float | None, end: float | None
    ) -> tuple[float, float]:
        """Return the penalty's weight at the start and at the end."""
        unit = penalty == "gradient_penalty"
        if start is None:
            start = 20.0 if unit else self.recipe.gamma * self.gamma_scale
        if end is None:
            end = start if unit else start / 10
        return start, end

    def build_optimizers(self) -> None:
        """Make the optimisers' slots, so that checkpoints hold them."""
        self.g_optimizer.build(self.variables_of("generator"))
        self.d_optimizer.build(self.variables_of("discriminator"))

    def train_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        progress = self.advance(rows_in(batch))
        if self._settings["step"] == "fused":
            score, norms = self.fused_step(batch, progress)
        else:
            score, norms = self.alternating_step(batch, progress)
        self.update_ema(rows_in(batch))
        return self.track(
            **score.figures, d_gradient=norms[0], g_gradient=norms[1]
        )

    def fused_step(self, batch: Any, progress: Any) -> tuple[Score, Any]:
        """Play once; update both from there, simultaneously."""
        with tf.GradientTape(persistent=True) as tape:
            score = self.play(batch, progress)
            d_loss = self.d_optimizer.scale_loss(score.discriminator)
            g_loss = self.g_optimizer.scale_loss(score.generator)
        # Both gradients before either update.
        sides = [
            (self.d_optimizer, d_loss, self.variables_of("discriminator")),
            (self.g_optimizer, g_loss, self.variables_of("generator")),
        ]
        found = [self.gradients(tape, loss, v) for _, loss, v in sides]
        return score, [
            self.descend(optimizer, gradients, variables, progress)
            for (optimizer, _, variables), gradients in zip(sides, found)
        ]

    def alternating_step(self, batch: Any, progress: Any) -> tuple[Score, Any]:
        """Update the discriminator; play again, and update the generator."""
        with tf.GradientTape() as tape:
            score = self.play(batch, progress)
            loss = self.d_optimizer.scale_loss(score.discriminator)
        d_norm = self.update(tape, loss, "discriminator", progress)
        with tf.GradientTape() as tape:
            # The graph drops what of this the generator does not need.
            again = self.play(batch, progress)
            loss = self.g_optimizer.scale_loss(again.generator)
        g_norm = self.update(tape, loss, "generator", progress)
        return score, (d_norm, g_norm)

    def play(self, batch: dict[str, Any], progress: Any) -> Score:
        """Draw fakes, judge them beside the reals, and score both."""
        real = self.reals(batch)
        fake = self.generator(self.generator_inputs(batch), training=True)
        seed = self.noise_seed()
        group = math.gcd(real.shape[0], GROUP)

        def critic(both: Any, told: dict[str, Any]) -> DiscriminatorOutput:
            return self.critique(both, told, group, progress)

        verdict, slopes = self.objective.judge.judge(
            critic, real, fake, self.told(batch), seed
        )
        score = self.objective.score(verdict, slopes, progress)
        return self.supervise(score, verdict, batch)

    def told(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return what the discriminator is told of each row."""
        raise NotImplementedError

    def critique(
        self, both: Any, told: dict[str, Any], group: int, progress: Any
    ) -> DiscriminatorOutput:
        """Return the discriminator's verdict of reals or fakes."""
        return self.discriminator(both, told["condition"], group=group)

    def supervise(
        self, score: Score, verdict: DiscriminatorOutput, batch: dict[str, Any]
    ) -> Score:
        """Add what else than to tell reals from fakes is to be learned."""
        return score

    def update(self, tape: Any, loss: Any, which: str, progress: Any) -> Any:
        """Update one network; return the norm of its gradient."""
        return self.descend(
            getattr(self, f"{which[0]}_optimizer"),
            self.gradients(tape, loss, self.variables_of(which)),
            self.variables_of(which),
            progress,
        )

    def variables_of(self, which: str) -> list[Any]:
        """List what one side trains."""
        return getattr(self, which).trainable_variables

    def test_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        real = self.reals(batch)
        fake = self.average(self.generator_inputs(batch))
        both = ops.concatenate([real, fake])
        group = math.gcd(real.shape[0], GROUP)
        condition = doubled(self.told(batch))["condition"]
        verdict = self.discriminator(both, condition, group=group)
        score = self.objective.score(verdict, {}, 1)
        return self.track(**self.supervise(score, verdict, batch).figures)


def _check(step: str, learning_rate: float, warm_up: float) -> None:
    """Refuse settings outside their range."""
    if step not in STEPS:
        raise AdsError(
            f"`step` must be 'fused' or 'alternating'. Received: step={step!r}"
        )
    if learning_rate <= 0:
        raise AdsError(
            "`learning_rate` must be positive. "
            f"Received: learning_rate={learning_rate}"
        )
    if not 0 <= warm_up <= 1:
        raise AdsError(
            f"`warm_up` must be in [0, 1]. Received: warm_up={warm_up}"
        )
