"""`Objective`: what the two networks are asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.losses import adversarial
from tfgan_ads.losses.penalties import PENALTIES
from tfgan_ads.losses.penalties import logit_centring
from tfgan_ads.training.gradient_penalty import GradientPenalty
from tfgan_ads.training.schedules import cosine

if TYPE_CHECKING:
    from tfgan_ads.networks.discriminator_output import DiscriminatorOutput


class Score(NamedTuple):
    """What a batch scores.

    Attributes:
        discriminator: float32 scalar. What D minimises.
        generator: float32 scalar. What G minimises.
        figures: dict of str to float32 scalar, for the metrics.
    """

    discriminator: Any
    generator: Any
    figures: dict[str, Any]

    def plus(
        self, discriminator: Any, generator: Any, figures: dict[str, Any]
    ) -> Score:
        """Return the score with more to minimise on both sides."""
        return Score(
            self.discriminator + discriminator,
            self.generator + generator,
            {**self.figures, **figures},
        )


@dataclass(frozen=True)
class Objective:
    """The losses of both networks and how they are weighed.

    `min_D L_D + gamma / 2 (R1 + R2) + k C`, `min_G L_G`

    with the adversarial losses `L`, the gradient penalties `R1` and `R2`, and
    the logit centring `C`.

    Args:
        loss: str. See `losses.adversarial`.
        penalty: str. See `losses.penalties`.
        gamma: tuple of float. Weight of the penalty, at the start and at the
            end.
        penalty_interval: int.
        centring: float. Weight of the logit centring.
        dtype: str. Compute dtype of the networks.

    Raises:
        AdsError: A combination that cannot work, with the reason.
    """

    loss: str
    penalty: str
    gamma: tuple[float, float]
    penalty_interval: int = 1
    centring: float = 0.0
    dtype: str = "float32"

    def __post_init__(self) -> None:
        adversarial.get(self.loss)
        if self.penalty not in PENALTIES:
            raise AdsError(
                f"`penalty` must be one of {', '.join(PENALTIES)}. Received: "
                f"penalty={self.penalty!r}{nearest(self.penalty, PENALTIES)}"
            )
        if self.penalty_interval < 1:
            raise AdsError(
                "`penalty_interval` must be a positive integer. "
                f"Received: penalty_interval={self.penalty_interval}"
            )
        if self.centring < 0:
            raise AdsError(
                "`centring` must not be negative. "
                f"Received: centring={self.centring}"
            )
        self._refuse()

    def _refuse(self) -> None:
        """Refuse what cannot work."""
        unbounded = self.penalty == "none" or max(self.gamma) == 0
        if self.loss == "wasserstein" and unbounded:
            raise AdsError(
                "loss='wasserstein' needs a penalty with gamma > 0: nothing "
                "else bounds the critic, so its loss falls without end. Use "
                "penalty='gradient_penalty'."
            )
        if self.penalty == "none" and self.penalty_interval > 1:
            raise AdsError(
                "`penalty_interval` has nothing to apply where "
                "penalty='none'. "
                f"Received: penalty_interval={self.penalty_interval}"
            )
        half = self.dtype in ("float16", "bfloat16")
        if self.penalty == "finite_difference" and half:
            raise AdsError(
                "penalty='finite_difference' needs float32: it compares "
                "logits a hundredth apart, which half precision rounds away. "
                f"Received: dtype={self.dtype}"
            )

    @property
    def judge(self) -> GradientPenalty:
        """The pass through D that measures slopes too."""
        return GradientPenalty(self.penalty, self.penalty_interval, self.dtype)

    def score(
        self,
        verdict: DiscriminatorOutput,
        slopes: dict[str, Any],
        progress: Any,
    ) -> Score:
        """Weigh what the discriminator said of a batch.

        Args:
            verdict: `DiscriminatorOutput`, the reals' rows before the fakes'.
            slopes: dict of scalars, see `Judgement`.
            progress: float scalar. Share of training done.

        Returns:
            `Score`.
        """
        real, fake = ops.split(verdict.logits, 2)
        losses = adversarial.get(self.loss)(real, fake)
        d_loss = losses.discriminator
        if slopes:
            d_loss += cosine(*self.gamma, progress) / 2 * sum(slopes.values())
        if self.centring:
            d_loss += self.centring * logit_centring(real, fake)
        figures = {
            "d_loss": losses.discriminator,
            "g_loss": losses.generator,
            "d_real": ops.mean(real),
            "d_fake": ops.mean(fake),
            "sign_real": ops.mean(ops.sign(real)),
            "sign_fake": ops.mean(ops.sign(fake)),
        }
        return Score(d_loss, losses.generator, {**figures, **slopes})
