"""`Objective`: what the two networks are asked to do."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.losses import adversarial
from tfgan_ads.losses.penalties import logit_centring
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.penalties.penalty import PENALTIES
from tfgan_ads.training.schedules import cosine


class GanLosses(NamedTuple):
    """What a batch costs.

    Attributes:
        discriminator: float32 scalar. What D minimises.
        generator: float32 scalar. What G minimises.
        figures: dict of str to float32 scalar, for the metrics.
    """

    discriminator: Any
    generator: Any
    figures: dict[str, Any]

    def add(
        self, discriminator: Any, generator: Any, figures: dict[str, Any]
    ) -> GanLosses:
        """Return the losses with more to minimise on both sides."""
        return GanLosses(
            self.discriminator + discriminator,
            self.generator + generator,
            {**self.figures, **figures},
        )


class Objective:
    """The losses of both networks and how they are weighed.

    `min_D L_D + gamma / 2 (R1 + R2) + k C`, `min_G L_G`

    with the adversarial losses `L`, the gradient penalties `R1` and `R2`, and
    the logit centring `C`.

    Args:
        settings: `AdversarialSettings`, of which a recipe has decided the
            rest.
        gamma: float. Weight of the penalty at the start, where neither the
            settings nor the penalty have one.
        dtype: str. Compute dtype of the networks. Defaults to `"float32"`.

    Attributes:
        gamma: tuple of float. Weight of the penalty, at the start and at the
            end.
        penalty: `Penalty`. The pass through D that measures slopes too.

    Raises:
        AdsError: A combination that cannot work, with the reason.
    """

    def __init__(
        self,
        settings: AdversarialSettings,
        gamma: float,
        dtype: str = "float32",
    ) -> None:
        self.settings = settings
        self.loss = adversarial.get(settings.loss)
        kind = PENALTIES.find(settings.penalty)
        if (start := settings.gamma) is None:
            start = gamma if kind.gamma is None else kind.gamma
        if (end := settings.final_gamma) is None:
            end = start / kind.decay
        self.gamma = (start, end)
        self.penalty = kind(settings.penalty_interval or 1, dtype)
        self._refuse(dtype)

    def _refuse(self, dtype: str) -> None:
        """Refuse what cannot work."""
        name, interval = self.settings.penalty, self.penalty.interval
        unbounded = not self.penalty.parts or max(self.gamma) == 0
        if self.settings.loss == "wasserstein" and unbounded:
            raise AdsError(
                "loss='wasserstein' needs a penalty with gamma > 0: nothing "
                "else bounds the critic, so its loss falls without end. Use "
                "penalty='gradient_penalty'."
            )
        if not self.penalty.parts and interval > 1:
            raise AdsError(
                "`penalty_interval` has nothing to apply where "
                f"penalty={name!r}. Received: penalty_interval={interval}"
            )
        half = dtype in ("float16", "bfloat16")
        if self.penalty.needs_float32 and half:
            raise AdsError(
                f"penalty={name!r} needs float32: it compares "
                "logits a hundredth apart, which half precision rounds away. "
                f"Received: dtype={dtype}"
            )

    def losses(
        self,
        output: DiscriminatorOutput,
        penalties: dict[str, Any],
        progress: Any,
    ) -> GanLosses:
        """Weigh what the discriminator said of a batch.

        Args:
            output: `DiscriminatorOutput`, the reals' rows before the fakes'.
            penalties: dict of scalars, see `PenalizedOutput`.
            progress: float scalar. Share of training done.

        Returns:
            `GanLosses`.
        """
        real, fake = ops.split(output.logits, 2)
        losses = self.loss(real, fake)
        d_loss = losses.discriminator
        if penalties:
            gamma = cosine(*self.gamma, progress)
            d_loss += gamma / 2 * sum(penalties.values())
        if self.settings.centring:
            d_loss += self.settings.centring * logit_centring(real, fake)
        figures = {
            "d_loss": losses.discriminator,
            "g_loss": losses.generator,
            "d_real": ops.mean(real),
            "d_fake": ops.mean(fake),
            "sign_real": ops.mean(ops.sign(real)),
            "sign_fake": ops.mean(ops.sign(fake)),
        }
        return GanLosses(d_loss, losses.generator, {**figures, **penalties})
