"""`FiniteDifference`: R1 and R2 without a second gradient."""

from __future__ import annotations

import math
from typing import Any

import tensorflow as tf
from keras import ops

from tfgan_ads import replicas
from tfgan_ads.losses.penalties import finite_difference
from tfgan_ads.networks.minibatch_std import GROUP
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.penalties.penalty import Discriminate
from tfgan_ads.training.penalties.penalty import Penalty

# Step and share of the finite difference.
EPSILON = 0.01
SHARE = 4


@PENALTIES.register("finite_difference")
class FiniteDifference(Penalty):
    """R1 and R2 as `E[(D(x + e n) - D(x))^2] / e^2`, on a quarter of a batch.

    Args:
        interval: int. Steps between two penalties. Defaults to `1`.
        dtype: str. Compute dtype of D. Defaults to `"float32"`.

    Source: Lin et al., Adversarial flow models, 2025.
    """

    parts = ("r1", "r2")
    needs_float32 = True

    def measure(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
        logits: Any,
    ) -> dict[str, Any]:
        return {
            name: self._difference(discriminate, examples, known, inputs, seed)
            for name, examples, known in zip(
                self.parts, (real, fake), ops.split(logits, 2), strict=True
            )
        }

    def _difference(
        self,
        discriminate: Discriminate,
        examples: Any,
        logits: Any,
        inputs: Any,
        seed: Any,
    ) -> Any:
        """Estimate the slope on a quarter of the batch, judged already."""
        # Whole groups: a row's logit hangs on the group it is judged in.
        group = math.gcd(examples.shape[0], GROUP)
        count = -(-examples.shape[0] // SHARE // group) * group
        examples = examples[:count]
        inputs = tf.nest.map_structure(lambda x: x[:count], inputs)
        noise = replicas.normal(examples.shape, seed)
        moved = discriminate(examples + EPSILON * noise, inputs).logits
        return finite_difference(logits[:count], moved, EPSILON)
