"""`ExactPenalty`: the squared norm of D's gradient, on reals and on fakes."""

from __future__ import annotations

from typing import Any
from typing import ClassVar

import tensorflow as tf
from keras import ops

from tfgan_ads.losses.penalties import squared_norm
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.penalties.penalty import Discriminate
from tfgan_ads.training.penalties.penalty import PenalizedOutput
from tfgan_ads.training.penalties.penalty import Penalty
from tfgan_ads.training.penalties.penalty import doubled


@PENALTIES.register("r1r2")
class ExactPenalty(Penalty):
    """R1 and R2: `E[||grad_x D(x)||^2]` on reals, and on fakes.

    Measured at every step, the pass that judges measures too.

    Args:
        interval: int. Steps between two penalties. Defaults to `1`.
        dtype: str. Compute dtype of D. Defaults to `"float32"`.

    Source: Mescheder et al., Which training methods for GANs do actually
    converge?, 2018; both together Huang et al., The GAN is dead; long live
    the GAN!, 2024.
    """

    parts: ClassVar[tuple[str, ...]] = ("r1", "r2")

    def discriminate(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
    ) -> PenalizedOutput:
        if self.interval > 1:
            return super().discriminate(discriminate, real, fake, inputs, seed)
        if len(self.parts) == 2:
            return self._penalized(discriminate, real, fake, inputs)
        outputs, penalties = [], {}
        for name, examples in (("r1", real), ("r2", fake)):
            if name in self.parts:
                output, slope = self.gradients(discriminate, examples, inputs)
                penalties[name] = squared_norm(slope)
            else:
                output = discriminate(examples, inputs)
            outputs.append(output)
        joined = tf.nest.map_structure(lambda *x: ops.concatenate(x), *outputs)
        return PenalizedOutput(joined, penalties)

    def measure(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
        logits: Any,
    ) -> dict[str, Any]:
        return self._penalized(discriminate, real, fake, inputs).penalties

    def _penalized(
        self, discriminate: Discriminate, real: Any, fake: Any, inputs: Any
    ) -> PenalizedOutput:
        """Judge and measure the sides that are penalised, in one pass."""
        sides = {"r1": real, "r2": fake}
        examples = ops.concatenate([sides[name] for name in self.parts])
        if len(self.parts) == 2:
            inputs = doubled(inputs)
        output, slopes = self.gradients(discriminate, examples, inputs)
        norms = map(squared_norm, ops.split(slopes, len(self.parts)))
        return PenalizedOutput(output, dict(zip(self.parts, norms)))


@PENALTIES.register("r1")
class _OnReals(ExactPenalty):
    """R1 alone."""

    parts = ("r1",)


@PENALTIES.register("r2")
class _OnFakes(ExactPenalty):
    """R2 alone."""

    parts = ("r2",)
