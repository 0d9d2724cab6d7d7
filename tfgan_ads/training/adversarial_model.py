"""`AdversarialModel`: the adversarial training step, and nothing else."""

import math
from itertools import chain
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.losses.penalties import PENALTIES
from tfgan_ads.metrics.means import Means
from tfgan_ads.networks.discriminator import Verdict
from tfgan_ads.networks.minibatch_std import GROUP
from tfgan_ads.training import augmentation
from tfgan_ads.training import schedules
from tfgan_ads.training.conditioning import Conditioning
from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average
from tfgan_ads.training.objective import Objective
from tfgan_ads.training.objective import Score
from tfgan_ads.training.precision import resolve_jit
from tfgan_ads.training.precision import with_loss_scale
from tfgan_ads.training.recipes import Recipe

METRICS = (
    "d_loss",
    "g_loss",
    "d_real",
    "d_fake",
    "sign_real",
    "sign_fake",
    "attributes_real",
    "attributes_fake",
    "match_real",
    "match_fake",
    "d_gradient",
    "g_gradient",
    *sorted(set(chain.from_iterable(PENALTIES.values()))),
)
STEPS = ("fused", "alternating")
# Share of the run during which the probability of augmentation rises.
_RAMP = 0.25


class AdversarialModel(keras.Model):
    """Trains a generator against a discriminator.

    What the two minimise is `Objective`'s business; here is how. A fused step
    has one generator pass, one discriminator pass on reals and fakes
    together, and both updates from there. An alternating step updates the
    discriminator first, and plays again for the generator.

    A subclass builds `generator`, `average` (the generator's twin),
    `discriminator` and `conditioning`, and says what a batch means through
    `real_images` and `generator_inputs`.

    Args:
        seed: int. Fixes weights and noise. Defaults to `0`.

    Source: Goodfellow et al., Generative adversarial nets, 2014; Huang et
    al., The GAN is dead; long live the GAN!, 2024; Odena et al., 2017.
    """

    generator: keras.Model
    average: keras.Model
    discriminator: keras.Model
    conditioning: Conditioning
    size: int
    recipe: Recipe

    def __init__(self, seed: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.images_seen = self._counter("images_seen")
        self.images_planned = self._counter("images_planned")
        # What the collapse monitor turns down.
        self.rate_scale = self.add_weight(
            shape=(), initializer="ones", trainable=False, name="rate_scale"
        )
        self.augment_top = 0.0
        self.means = Means(METRICS)

    def _counter(self, name: str) -> Any:
        return self.add_weight(
            shape=(),
            dtype="int64",
            initializer="zeros",
            trainable=False,
            name=name,
        )

    def real_images(self, batch: dict[str, Any]) -> Any:
        """Return a batch's reals, float32 in [-1, 1]."""
        raise NotImplementedError

    def generator_inputs(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return the generator's inputs for a batch."""
        raise NotImplementedError

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        return [self.means]

    def compile(
        self,
        loss: str = "relativistic",
        penalty: str = "r1r2",
        gamma: float | None = None,
        final_gamma: float | None = None,
        penalty_interval: int | None = None,
        centring: float = 0.0,
        attribute_weight: float | None = None,
        match_weight: float = 1.0,
        augment: str | float = "auto",
        augment_colour: bool = False,
        learning_rate: float | None = None,
        final_learning_rate: float | None = None,
        warm_up: float | None = None,
        beta_2: float = 0.99,
        ema_share: float = 0.05,
        step: str = "fused",
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
                pixels in [-1, 1]. `None` is the recipe's times
                `(size / 32)^2`: the norm of a gradient shrinks as it is
                shared among more pixels; for `"gradient_penalty"` it is 20,
                as in its paper.
            final_gamma: float or None. At the end; a cosine leads there.
                `None` is a tenth of `gamma`, for `"gradient_penalty"` all of
                it.
            penalty_interval: int or None. Steps between two penalties, each
                of which counts that often. `None` is the recipe's.
            centring: float. Weight of the logit centring. Defaults to `0`.
            attribute_weight: float or None. Weight of the auxiliary
                attribute loss. `None` is the recipe's.
            match_weight: float. Weight of the matching loss between profiles
                and creatives.
            augment: `"auto"` or float in [0, 1]. How often D sees a shifted
                and cut out creative; it rises to that from 0 during the
                first quarter of the run. `"auto"` goes by the number of
                creatives: never from 2,000 on.
            augment_colour: bool. Whether colours may be varied too. Defaults
                to `False`.
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
            step: `"fused"` or `"alternating"`.
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
        for name, value in self.recipe.settings.items():
            if settings[name] is None:
                settings[name] = value
        self._settings = settings
        learning_rate, warm_up = settings["learning_rate"], settings["warm_up"]
        dtype = self.compute_dtype
        _check(step, augment, learning_rate, warm_up)
        self.objective = Objective(
            loss,
            penalty,
            self._gammas(penalty, gamma, final_gamma),
            settings["penalty_interval"],
            centring,
            settings["attribute_weight"],
            match_weight,
            dtype,
        )
        super().compile(
            optimizer=None,
            jit_compile=resolve_jit(jit_compile, dtype),
            steps_per_execution=steps_per_execution,
            **kwargs,
        )
        if final_learning_rate is None:
            final_learning_rate = learning_rate / 10
        self.rates = (learning_rate, final_learning_rate)
        self.ema_share = ema_share

        def adam(name: str) -> keras.optimizers.Optimizer:
            return with_loss_scale(
                keras.optimizers.Adam(
                    learning_rate, 0.0, beta_2, 1e-8, name=name
                ),
                dtype,
            )

        self.g_optimizer = adam("g_optimizer")
        self.d_optimizer = adam("d_optimizer")

    def _gammas(
        self, penalty: str, start: float | None, end: float | None
    ) -> tuple[float, float]:
        """Return the penalty's weight at the start and at the end."""
        unit = penalty == "gradient_penalty"
        if start is None:
            scale = self.recipe.gamma * (self.size / 32) ** 2
            start = 20.0 if unit else scale
        if end is None:
            end = start if unit else start / 10
        return start, end

    def get_compile_config(self) -> dict[str, Any]:
        return dict(self._settings)

    def compile_from_config(self, config: dict[str, Any]) -> None:
        self.compile(**config)
        if self.built:
            self.build_optimizers()

    def build_optimizers(self) -> None:
        """Make the optimisers' slots, so that checkpoints hold them."""
        self.g_optimizer.build(self.variables_of("generator"))
        self.d_optimizer.build(self.variables_of("discriminator"))

    def train_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        progress = self.advance(batch["image"].shape[0])
        if self._settings["step"] == "fused":
            score, norms = self.fused_step(batch, progress)
        else:
            score, norms = self.alternating_step(batch, progress)
        self.update_ema(batch["image"].shape[0])
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
        d_gradients = self.gradients(tape, d_loss, "discriminator")
        g_gradients = self.gradients(tape, g_loss, "generator")
        return score, (
            self.descend(d_gradients, "discriminator", progress),
            self.descend(g_gradients, "generator", progress),
        )

    def alternating_step(self, batch: Any, progress: Any) -> tuple[Score, Any]:
        """Update the discriminator; play again, and update the generator."""
        with tf.GradientTape() as tape:
            score = self.play(batch, progress)
            loss = self.d_optimizer.scale_loss(score.discriminator)
        gradients = self.gradients(tape, loss, "discriminator")
        d_norm = self.descend(gradients, "discriminator", progress)
        with tf.GradientTape() as tape:
            # The graph drops what of this the generator does not need.
            again = self.play(batch, progress)
            loss = self.g_optimizer.scale_loss(again.generator)
        gradients = self.gradients(tape, loss, "generator")
        return score, (d_norm, self.descend(gradients, "generator", progress))

    def play(self, batch: dict[str, Any], progress: Any) -> Score:
        """Draw fakes, judge them beside the reals, and score both."""
        real = self.real_images(batch)
        fake = self.generator(self.generator_inputs(batch), training=True)
        seed = self.noise_seed()
        rows = {"condition": self.conditioning.public(batch)}
        if self.augment_top:
            shape = (real.shape[0], augmentation.NOISE)
            rows["noise"] = tf.random.stateless_uniform(shape, seed)

        group = math.gcd(real.shape[0], GROUP)

        def critic(images: Any, rows: dict[str, Any]) -> Verdict:
            if "noise" in rows:
                images = self.augment(images, rows["noise"], progress)
            return self.discriminator(images, rows["condition"], group=group)

        judged = self.objective.judge.judge(critic, real, fake, rows, seed)
        return self.objective.score(*judged, batch, self.conditioning, progress)

    def noise_seed(self) -> Any:
        """Return the seed of this step's noise; it follows the position."""
        parts = [ops.cast(x, "int64") for x in (self.seed, self.images_seen)]
        return ops.stack(parts)

    def augment(self, images: Any, noise: Any, progress: Any) -> Any:
        """Shift and cut out some creatives, more as the run goes on."""
        share = ops.minimum(progress / _RAMP, 1.0)
        probability = self.augment_top * share
        colour = self._settings["augment_colour"]
        return augmentation.augment(images, noise, probability, colour)

    def set_augmentation(self, creatives: int) -> None:
        """Decide how often to augment, from the number of creatives."""
        top = self._settings["augment"]
        if top == "auto":
            top = augmentation.suggested_probability(creatives)
        if top != self.augment_top:
            self.augment_top = float(top)
            self.train_function = None

    def gradients(
        self, tape: tf.GradientTape, loss: Any, which: str
    ) -> list[Any]:
        """Return a loss's gradients for one network, zero where none."""
        variables = self.variables_of(which)
        gradients = tape.gradient(loss, [v.value for v in variables])
        return [
            ops.zeros_like(v) if g is None else g
            for g, v in zip(gradients, variables, strict=True)
        ]

    def descend(self, gradients: list[Any], which: str, progress: Any) -> Any:
        """Update one network; return the norm of its gradient."""
        optimizer = getattr(self, f"{which[0]}_optimizer")
        scale = optimizer.scale_loss(1.0)
        rate = schedules.cosine(*self.rates, progress) * self.rate_scale
        rate *= schedules.warm_up(self._settings["warm_up"], progress)
        optimizer.learning_rate.assign(rate)
        optimizer.apply(gradients, self.variables_of(which))
        return tf.linalg.global_norm(gradients) / scale

    def variables_of(self, which: str) -> list[Any]:
        """List what one side trains; taste goes with the discriminator."""
        variables = getattr(self, which).trainable_variables
        if which == "discriminator":
            variables = variables + self.conditioning.trainable_variables
        return variables

    def advance(self, images: Any) -> Any:
        """Count the images seen; return the share of the plan before them."""
        planned = ops.maximum(ops.cast(self.images_planned, "float32"), 1.0)
        progress = ops.cast(self.images_seen, "float32") / planned
        self.images_seen.assign_add(ops.cast(images, "int64"))
        return progress

    def update_ema(self, batch_size: int) -> None:
        """Move the averaged generator towards the trained one."""
        decay = ema_decay(batch_size, self.images_seen, self.ema_share)
        update_average(self.average.weights, self.generator.weights, decay)

    def track(self, **values: Any) -> dict[str, Any]:
        """Update the metrics and return their running means."""
        self.means.update_state(values)
        means = self.means.result()
        return {name: means[name] for name in values}

    def test_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        real = self.real_images(batch)
        fake = self.average(self.generator_inputs(batch))
        both = ops.concatenate([real, fake])
        condition = ops.concatenate([self.conditioning.public(batch)] * 2)
        group = math.gcd(real.shape[0], GROUP)
        verdict = self.discriminator(both, condition, group=group)
        score = self.objective.score(verdict, {}, batch, self.conditioning, 1)
        return self.track(**score.figures)


def _check(
    step: str, augment: str | float, learning_rate: float, warm_up: float
) -> None:
    """Refuse settings outside their range."""
    if step not in STEPS:
        raise AdsError(
            f"`step` must be 'fused' or 'alternating'. Received: step={step!r}"
        )
    known = augment == "auto" if isinstance(augment, str) else 0 <= augment <= 1
    if not known:
        raise AdsError(
            "`augment` must be 'auto' or a number in [0, 1]. "
            f"Received: augment={augment!r}"
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
