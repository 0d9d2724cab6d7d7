"""`Penalty`: what a steep discriminator costs, and the names of penalties."""

from __future__ import annotations

from abc import ABC
from abc import abstractmethod
from collections.abc import Callable
from typing import Any
from typing import ClassVar
from typing import NamedTuple

import tensorflow as tf
from keras import ops

from tfgan_ads import replicas
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.registry import Registry
from tfgan_ads.training.precision import PENALTY_SCALE

# A discriminator of `(examples, inputs)`, with its augmentation, row by row.
Discriminate = Callable[[Any, Any], DiscriminatorOutput]


class PenalizedOutput(NamedTuple):
    """What the discriminator says of reals and fakes, and how steeply.

    Attributes:
        output: `DiscriminatorOutput`, the reals' rows before the fakes'.
        penalties: dict of name to float32 scalar: `r1`, `r2` or `slope`.
    """

    output: DiscriminatorOutput
    penalties: dict[str, Any]


class Penalty(ABC):
    """Passes reals and fakes through D, and measures its slope.

    Applied lazily, every `interval` steps, a penalty counts `interval` times.
    A new one is a subclass with a name in `PENALTIES`, the `parts` it
    measures, and `measure`.

    Args:
        interval: int. Steps between two penalties. Defaults to `1`.
        dtype: str. Compute dtype of D. Defaults to `"float32"`.

    Source: Karras et al., Analyzing and improving the image quality of
    StyleGAN, 2020 (lazy regularisation).
    """

    # What is measured, by name; the loss adds gamma / 2 times each.
    parts: ClassVar[tuple[str, ...]] = ()
    # Its weight where nobody gives one; None is the recipe's.
    gamma: ClassVar[float | None] = None
    # How much lower the last weight is than the first.
    decay: ClassVar[float] = 10.0
    # Whether logits must be told apart that half precision rounds alike.
    needs_float32: ClassVar[bool] = False

    def __init__(self, interval: int = 1, dtype: str = "float32") -> None:
        self.interval = interval
        # Half precision gradients this small vanish.
        self.scale = PENALTY_SCALE if dtype == "float16" else 1.0

    def discriminate(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
    ) -> PenalizedOutput:
        """Pass a batch through D, and measure.

        Args:
            discriminate: callable of `(examples, inputs)`.
            real: float tensor `[batch, ...]`: pictures, or rows of a table.
            fake: float tensor of the same shape.
            inputs: nest of tensors `[batch, ...]`, what D needs of each row;
                the same for a real and its fake.
            seed: int64 tensor of two. Fixes noise; its second number counts
                examples.

        Returns:
            `PenalizedOutput`.
        """
        both = discriminate(ops.concatenate([real, fake]), doubled(inputs))

        def measure() -> list[Any]:
            found = self.measure(
                discriminate, real, fake, inputs, seed, both.logits
            )
            return [found[name] * self.interval for name in self.parts]

        if self.interval == 1:
            values = measure()
        else:
            step = seed[1] // (real.shape[0] * replicas.count())
            due = ops.equal(step % self.interval, 0)
            values = tf.cond(due, measure, lambda: [0.0] * len(self.parts))
        return PenalizedOutput(both, dict(zip(self.parts, values, strict=True)))

    @abstractmethod
    def measure(
        self,
        discriminate: Discriminate,
        real: Any,
        fake: Any,
        inputs: Any,
        seed: Any,
        logits: Any,
    ) -> dict[str, Any]:
        """Return the parts, by passes of their own.

        Args:
            discriminate: see `discriminate`, and so are the others.
            logits: float tensor `[2 * batch]`, of reals and fakes.

        Returns:
            dict of part to float32 scalar.
        """

    def gradients(
        self, discriminate: Discriminate, examples: Any, inputs: Any
    ) -> tuple[DiscriminatorOutput, Any]:
        """Return D's output and the gradient of each row's logit."""
        with tf.GradientTape() as tape:
            tape.watch(examples)
            output = discriminate(examples, inputs)
            # The sum, not the mean: row i is then the gradient of logit i.
            total = ops.sum(output.logits) * self.scale
        gradients = tape.gradient(total, examples)
        return output, ops.cast(gradients, "float32") / self.scale


# Every module of this folder may bring some.
PENALTIES: Registry[type[Penalty]] = Registry("penalty", __package__)


def doubled(inputs: Any) -> Any:
    """Repeat rows for the fakes that belong to the reals."""
    return tf.nest.map_structure(lambda x: ops.concatenate([x, x]), inputs)
