"""`GradientPenalty`: judges a batch, and how steep the judgement is."""

import math
from collections.abc import Callable
from typing import Any
from typing import NamedTuple

import tensorflow as tf
from keras import ops

from tfgan_ads.losses import penalties
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.networks.minibatch_std import GROUP
from tfgan_ads.training.precision import PENALTY_SCALE

# Penalties whose gradients the judging pass itself can give.
EXACT = ("r1r2", "r1", "r2")
# Step and share of the finite difference.
EPSILON = 0.01
SHARE = 4

# A discriminator with its condition and augmentation, row by row.
Critic = Callable[[Any, Any], DiscriminatorOutput]


class Judgement(NamedTuple):
    """What the discriminator says of reals and fakes, and how steeply.

    Attributes:
        verdict: `DiscriminatorOutput`, the reals' rows before the fakes'.
        slopes: dict of str to float32 scalar: `r1`, `r2` or `slope`.
    """

    verdict: DiscriminatorOutput
    slopes: dict[str, Any]


class GradientPenalty:
    """Passes reals and fakes through D, and measures the slope there.

    Where the slope is measured at every step, one pass serves both. Applied
    lazily, every `interval` steps, a second pass does it, and the penalty
    counts `interval` times.

    Args:
        name: str. One of `losses.penalties.PENALTIES`.
        interval: int. Steps between two penalties.
        dtype: str. Compute dtype of D.

    Source: Karras et al., Analyzing and improving the image quality of
    StyleGAN, 2020 (lazy regularisation); Lin et al., Adversarial flow models,
    2025 (finite difference).
    """

    def __init__(self, name: str, interval: int = 1, dtype: str = "float32"):
        self.name = name
        self.interval = interval
        self.parts = penalties.PENALTIES[name]
        # Half precision gradients this small vanish.
        self.scale = PENALTY_SCALE if dtype == "float16" else 1.0

    def judge(
        self, critic: Critic, real: Any, fake: Any, rows: Any, seed: Any
    ) -> Judgement:
        """Judge a batch.

        Args:
            critic: callable of `(images, rows)`.
            real: float tensor `[batch, ...]`: pictures, or rows of a table.
            fake: float tensor of the same shape.
            rows: nest of tensors `[batch, ...]`, what the critic needs of
                each row; the same for a real and its fake.
            seed: int64 tensor of two. Fixes noise; its second number counts
                images.

        Returns:
            `Judgement`.
        """
        if self.name in EXACT and self.interval == 1:
            return self._together(critic, real, fake, rows)
        both = critic(ops.concatenate([real, fake]), doubled(rows))
        if not self.parts:
            return Judgement(both, {})

        def measure() -> Any:
            slopes = self._measure(critic, real, fake, rows, seed, both.logits)
            return [slopes[name] * self.interval for name in self.parts]

        if self.interval == 1:
            values = measure()
        else:
            step = seed[1] // real.shape[0]
            due = ops.equal(step % self.interval, 0)
            values = tf.cond(due, measure, lambda: [0.0] * len(self.parts))
        return Judgement(both, dict(zip(self.parts, values, strict=True)))

    def _together(
        self, critic: Critic, real: Any, fake: Any, rows: Any
    ) -> Judgement:
        """Judge and measure in the same passes."""
        if len(self.parts) == 2:
            return self._penalised(critic, real, fake, rows)
        verdicts, slopes = [], {}
        for name, images in (("r1", real), ("r2", fake)):
            if name in self.parts:
                verdict, gradients = self._gradients(critic, images, rows)
                slopes[name] = penalties.squared_norm(gradients)
            else:
                verdict = critic(images, rows)
            verdicts.append(verdict)
        joined = tf.nest.map_structure(lambda *x: ops.concatenate(x), *verdicts)
        return Judgement(joined, slopes)

    def _measure(
        self,
        critic: Critic,
        real: Any,
        fake: Any,
        rows: Any,
        seed: Any,
        logits: Any,
    ) -> dict[str, Any]:
        """Return the slopes, by passes of their own."""
        if self.name == "gradient_penalty":
            shape = (real.shape[0], *(1 for _ in real.shape[1:]))
            share = tf.random.stateless_uniform(shape, seed)
            between = real + share * (ops.cast(fake, "float32") - real)
            _, gradients = self._gradients(critic, between, rows)
            return {"slope": penalties.unit_norm(gradients)}
        if self.name in EXACT:
            return self._penalised(critic, real, fake, rows).slopes
        return {
            name: self._difference(critic, images, known, rows, seed)
            for name, images, known in zip(
                self.parts, (real, fake), ops.split(logits, 2), strict=True
            )
        }

    def _penalised(
        self, critic: Critic, real: Any, fake: Any, rows: Any
    ) -> Judgement:
        """Judge and measure the sides that are penalised, in one pass."""
        sides = {"r1": real, "r2": fake}
        images = ops.concatenate([sides[name] for name in self.parts])
        if len(self.parts) == 2:
            rows = doubled(rows)
        verdict, gradients = self._gradients(critic, images, rows)
        norms = map(
            penalties.squared_norm, ops.split(gradients, len(self.parts))
        )
        return Judgement(verdict, dict(zip(self.parts, norms)))

    def _difference(
        self, critic: Critic, images: Any, logits: Any, rows: Any, seed: Any
    ) -> Any:
        """Estimate the slope on a quarter of the batch, judged already."""
        # Whole groups: a row's verdict hangs on the group it is judged in.
        group = math.gcd(images.shape[0], GROUP)
        count = -(-images.shape[0] // SHARE // group) * group
        images = images[:count]
        rows = tf.nest.map_structure(lambda x: x[:count], rows)
        noise = tf.random.stateless_normal(images.shape, seed)
        moved = critic(images + EPSILON * noise, rows).logits
        return penalties.finite_difference(logits[:count], moved, EPSILON)

    def _gradients(
        self, critic: Critic, images: Any, rows: Any
    ) -> tuple[DiscriminatorOutput, Any]:
        """Return the verdict and the gradient of each row's logit."""
        with tf.GradientTape() as tape:
            tape.watch(images)
            verdict = critic(images, rows)
            # The sum, not the mean: row i is then the gradient of logit i.
            total = ops.sum(verdict.logits) * self.scale
        gradients = tape.gradient(total, images)
        return verdict, ops.cast(gradients, "float32") / self.scale


def doubled(rows: Any) -> Any:
    """Repeat rows for the fakes that belong to the reals."""
    return tf.nest.map_structure(lambda x: ops.concatenate([x, x]), rows)
