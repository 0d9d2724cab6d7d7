"""`AdversarialModel`: the adversarial training step, and nothing else."""

from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.losses import adversarial
from tfgan_ads.losses import penalties
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.training.conditioning import Conditioning
from tfgan_ads.training.ema import ema_decay
from tfgan_ads.training.ema import update_average
from tfgan_ads.training.precision import PENALTY_SCALE
from tfgan_ads.training.precision import resolve_jit
from tfgan_ads.training.precision import with_loss_scale
from tfgan_ads.training.schedules import cosine

METRICS = (
    "d_loss",
    "g_loss",
    "d_real",
    "d_fake",
    "sign_real",
    "sign_fake",
    "r1",
    "r2",
    "attributes_real",
    "attributes_fake",
    "match_real",
    "match_fake",
    "d_gradient",
    "g_gradient",
)


class AdversarialModel(keras.Model):
    """Trains a generator against a discriminator.

    One fused step: one generator pass, one discriminator pass on reals and
    fakes together, both penalties from one inner gradient, both updates.

    `min_D L_D + gamma / 2 (R1 + R2) + w A(x) + v M(x, c)`,
    `min_G L_G + w A(G(z, c)) + v M(G(z, c), c)`

    with the adversarial losses `L` (paired relativistic by default), the
    gradient penalties `R1` and `R2`, the attribute loss `A`, which G feels
    only where the attributes are its condition, and the matching loss `M`
    between profiles and creatives.

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

    def __init__(self, seed: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.images_seen = self._counter("images_seen")
        self.images_planned = self._counter("images_planned")
        self.trackers = {n: keras.metrics.Mean(name=n) for n in METRICS}

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
        return list(self.trackers.values())

    def compile(
        self,
        loss: str = "relativistic",
        penalty: str = "r1r2",
        gamma: float | None = None,
        final_gamma: float | None = None,
        attribute_weight: float = 1.0,
        match_weight: float = 1.0,
        learning_rate: float = 1e-3,
        final_learning_rate: float = 1e-4,
        beta_2: float = 0.99,
        ema_share: float = 0.05,
        jit_compile: bool | str = "auto",
        steps_per_execution: int = 1,
        **kwargs: Any,
    ) -> None:
        """Choose losses, optimisers and schedules.

        Args:
            loss: `"relativistic"`, `"non_saturating"` or `"minimax"`.
            penalty: `"r1r2"`, `"r1"` or `"none"`.
            gamma: float or None. Weight of the penalties at the start, for
                pixels in [-1, 1]. `None` is `0.5 (size / 32)^2`: the norm of
                a gradient shrinks as it is shared among more pixels.
            final_gamma: float or None. At the end; a cosine leads there.
                `None` is a tenth of `gamma`.
            attribute_weight: float. Weight of the auxiliary attribute loss.
            match_weight: float. Weight of the matching loss between profiles
                and creatives.
            learning_rate: float. Adam's, for both networks, at the start.
            final_learning_rate: float. At the end; a cosine leads there.
            beta_2: float. Adam's second decay; the first is 0.
            ema_share: float. Half-life of the averaged generator as a share
                of the images seen.
            jit_compile: bool or `"auto"`: XLA on a GPU and under half
                precision (on a CPU a line tells why), none for float32 on a
                CPU, where it is slower. XLA draws other noise from the same
                seed.
            steps_per_execution: int. Steps between two looks of the
                callbacks.
            **kwargs: For `keras.Model.compile`.
        """
        settings = dict(locals())
        for name in ("self", "kwargs", "__class__"):
            settings.pop(name, None)
        self._settings = settings
        dtype = self.compute_dtype
        super().compile(
            optimizer=None,
            jit_compile=resolve_jit(jit_compile, dtype),
            steps_per_execution=steps_per_execution,
            **kwargs,
        )
        self.adversarial_loss = adversarial.get(loss)
        self.penalised = penalties.get(penalty)
        start = 0.5 * (self.size / 32) ** 2 if gamma is None else gamma
        end = start / 10 if final_gamma is None else final_gamma
        self.gamma = (start, end)
        self.rates = (learning_rate, final_learning_rate)
        self.attribute_weight = attribute_weight
        self.match_weight = match_weight
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
        real = self.real_images(batch)
        inputs = self.generator_inputs(batch)
        progress = self.advance(ops.shape(real)[0])
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(inputs, training=True)
            verdict, gradients = self.judge(real, fake, batch)
            real_logits, fake_logits = ops.split(verdict.logits, 2)
            losses = self.adversarial_loss(real_logits, fake_logits)
            r1, r2 = (
                penalties.squared_norm(g) for g in ops.split(gradients, 2)
            )
            a_real, a_fake = self.attribute_losses(verdict, batch)
            m_real, m_fake = self.matching_losses(verdict, batch)
            penalty = ops.cast("r1" in self.penalised, "float32") * r1
            penalty += ops.cast("r2" in self.penalised, "float32") * r2
            gamma = cosine(*self.gamma, progress)
            d_loss = losses.discriminator + gamma / 2 * penalty
            d_loss += self.attribute_weight * a_real
            d_loss += self.match_weight * m_real
            g_loss = losses.generator + self.match_weight * m_fake
            if self.conditioning.obeys:
                g_loss += self.attribute_weight * a_fake
            d_scaled = self.d_optimizer.scale_loss(d_loss)
            g_scaled = self.g_optimizer.scale_loss(g_loss)
        # Both gradients before either update: the step is simultaneous.
        d_gradients = self.gradients(tape, d_scaled, "discriminator")
        g_gradients = self.gradients(tape, g_scaled, "generator")
        d_norm = self.descend(d_gradients, "discriminator", progress)
        g_norm = self.descend(g_gradients, "generator", progress)
        self.update_ema(real.shape[0])
        return self.track(
            d_loss=losses.discriminator,
            g_loss=losses.generator,
            d_real=ops.mean(real_logits),
            d_fake=ops.mean(fake_logits),
            sign_real=ops.mean(ops.sign(real_logits)),
            sign_fake=ops.mean(ops.sign(fake_logits)),
            r1=r1,
            r2=r2,
            attributes_real=a_real,
            attributes_fake=a_fake,
            match_real=m_real,
            match_fake=m_fake,
            d_gradient=d_norm,
            g_gradient=g_norm,
        )

    def judge(self, real: Any, fake: Any, batch: Any) -> tuple[Any, ...]:
        """Pass reals and fakes through D once, with the logits' gradients."""
        images = ops.concatenate([real, fake])
        conditions = ops.concatenate([self.conditioning.public(batch)] * 2)
        if not self.penalised:
            verdict = self.discriminator(images, conditions)
            return verdict, ops.zeros_like(images)
        scale = PENALTY_SCALE if self.compute_dtype == "float16" else 1.0
        with tf.GradientTape() as inner:
            inner.watch(images)
            verdict = self.discriminator(images, conditions)
            # The sum, not the mean: row i is then the gradient of logit i.
            total = ops.sum(verdict.logits) * scale
        gradients = ops.cast(inner.gradient(total, images), "float32") / scale
        return verdict, gradients

    def attribute_losses(self, verdict: Any, batch: Any) -> tuple[Any, Any]:
        """Return the attribute loss on reals and on fakes."""
        real, fake = ops.split(verdict.attributes, 2)
        target = batch["attributes"]
        groups = self.conditioning.groups
        return (
            attribute_loss(real, target, groups),
            attribute_loss(fake, target, groups),
        )

    def matching_losses(self, verdict: Any, batch: Any) -> tuple[Any, Any]:
        """Return the matching loss on reals and on fakes.

        Where taste chooses attributes it is learned from the attributes of
        what was clicked. Else it is learned from the features of the
        pictures, and the generator is led by it.
        """
        nothing = ops.zeros(())
        taste = self.conditioning.taste
        if taste is None or not self.match_weight:
            return nothing, nothing
        profile = self.conditioning.profile(batch)
        if self.conditioning.chooses:
            return matching_loss(taste(batch["attributes"], profile)), nothing
        real, fake = ops.split(verdict.features, 2)
        # The features are learned from realism and attributes; taste only
        # weighs them, so it cannot learn single clicks by heart.
        real = ops.stop_gradient(real)
        return (
            matching_loss(taste(real, profile)),
            matching_loss(taste(fake, profile)),
        )

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
        optimizer.learning_rate.assign(cosine(*self.rates, progress))
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
        for name, value in values.items():
            self.trackers[name].update_state(value)
        return {name: m.result() for name, m in self.trackers.items()}

    def test_step(self, batch: dict[str, Any]) -> dict[str, Any]:
        real = self.real_images(batch)
        fake = self.average(self.generator_inputs(batch))
        both = ops.concatenate([real, fake])
        condition = ops.concatenate([self.conditioning.public(batch)] * 2)
        verdict = self.discriminator(both, condition)
        real_logits, fake_logits = ops.split(verdict.logits, 2)
        losses = self.adversarial_loss(real_logits, fake_logits)
        a_real, a_fake = self.attribute_losses(verdict, batch)
        m_real, m_fake = self.matching_losses(verdict, batch)
        results = {
            "d_loss": losses.discriminator,
            "g_loss": losses.generator,
            "d_real": ops.mean(real_logits),
            "d_fake": ops.mean(fake_logits),
            "attributes_real": a_real,
            "attributes_fake": a_fake,
            "match_real": m_real,
            "match_fake": m_fake,
        }
        self.track(**results)
        return {name: self.trackers[name].result() for name in results}
