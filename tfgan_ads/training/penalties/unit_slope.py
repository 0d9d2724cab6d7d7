"""`UnitSlope`: the gradient penalty of Wasserstein GANs."""

from __future__ import annotations

from typing import Any

from keras import ops

from tfgan_ads import replicas
from tfgan_ads.losses.penalties import unit_norm
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.penalties.penalty import Discriminate
from tfgan_ads.training.penalties.penalty import Penalty


@PENALTIES.register("gradient_penalty")
class UnitSlope(Penalty):
    """`E[(||grad_x D(x)|| - 1)^2]` between reals and fakes.

    Args:
        interval: int. Steps between two penalties. Defaults to `1`.
        dtype: str. Compute dtype of D. Defaults to `"float32"`.

    Source: Gulrajani et al., Improved training of Wasserstein GANs, 2017.
    """

    parts = ("slope",)
    # As in the paper, where it weighs 10 and is not halved.
    gamma = 20.0
    decay = 1.0

    def measure(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
        logits: Any,
    ) -> dict[str, Any]:
        shape = (real.shape[0], *(1 for _ in real.shape[1:]))
        share = replicas.uniform(shape, seed)
        between = real + share * (ops.cast(fake, "float32") - real)
        _, slopes = self.gradients(discriminate, between, inputs)
        return {"slope": unit_norm(slopes)}
