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
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.losses.penalties import PENALTIES
from tfgan_ads.losses.penalties import logit_centring
from tfgan_ads.training.gradient_penalty import GradientPenalty
from tfgan_ads.training.schedules import cosine

if TYPE_CHECKING:
    from tfgan_ads.networks.discriminator import Verdict
    from tfgan_ads.training.conditioning import Conditioning


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


@dataclass(frozen=True)
class Objective:
    """The losses of both networks and how they are weighed.

    `min_D L_D + gamma / 2 (R1 + R2) + k C + w A(x) + v M(x, c)`,
    `min_G L_G + w A(G(z, c)) + v M(G(z, c), c)`

    with the adversarial losses `L`, the gradient penalties `R1` and `R2`, the
    logit centring `C`, the attribute loss `A`, which G feels only where the
    attributes are its condition, and the matching loss `M` between profiles
    and creatives.

    Args:
        loss: str. See `losses.adversarial`.
        penalty: str. See `losses.penalties`.
        gamma: tuple of float. Weight of the penalty, at the start and at the
            end.
        penalty_interval: int.
        centring: float. Weight of the logit centring.
        attribute_weight: float.
        match_weight: float.
        dtype: str. Compute dtype of the networks.

    Raises:
        AdsError: A combination that cannot work, with the reason.
    """

    loss: str
    penalty: str
    gamma: tuple[float, float]
    penalty_interval: int = 1
    centring: float = 0.0
    attribute_weight: float = 1.0
    match_weight: float = 1.0
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
        for name in ("centring", "attribute_weight", "match_weight"):
            if getattr(self, name) < 0:
                raise AdsError(
                    f"`{name}` must not be negative. "
                    f"Received: {name}={getattr(self, name)}"
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
        verdict: Verdict,
        slopes: dict[str, Any],
        batch: dict[str, Any],
        conditioning: Conditioning,
        progress: Any,
    ) -> Score:
        """Weigh what the discriminator said of a batch.

        Args:
            verdict: `Verdict`, the reals' rows before the fakes'.
            slopes: dict of scalars, see `Judgement`.
            batch: dict of tensors, see `CreativeDataset`.
            conditioning: `Conditioning`.
            progress: float scalar. Share of training done.

        Returns:
            `Score`.
        """
        real, fake = ops.split(verdict.logits, 2)
        losses = adversarial.get(self.loss)(real, fake)
        a_real, a_fake = self._attributes(verdict, batch, conditioning)
        m_real, m_fake = self._matching(verdict, batch, conditioning)
        d_loss, g_loss = losses.discriminator, losses.generator
        if slopes:
            d_loss += cosine(*self.gamma, progress) / 2 * sum(slopes.values())
        if self.centring:
            d_loss += self.centring * logit_centring(real, fake)
        d_loss += self.attribute_weight * a_real + self.match_weight * m_real
        g_loss += self.match_weight * m_fake
        if conditioning.obeys:
            g_loss += self.attribute_weight * a_fake
        figures = {
            "d_loss": losses.discriminator,
            "g_loss": losses.generator,
            "d_real": ops.mean(real),
            "d_fake": ops.mean(fake),
            "sign_real": ops.mean(ops.sign(real)),
            "sign_fake": ops.mean(ops.sign(fake)),
            "attributes_real": a_real,
            "attributes_fake": a_fake,
            "match_real": m_real,
            "match_fake": m_fake,
        }
        return Score(d_loss, g_loss, {**figures, **slopes})

    def _attributes(
        self, verdict: Verdict, batch: Any, conditioning: Conditioning
    ) -> tuple[Any, Any]:
        """Return the attribute loss on reals and on fakes."""
        real, fake = ops.split(verdict.attributes, 2)
        target, groups = batch["attributes"], conditioning.groups
        return (
            attribute_loss(real, target, groups),
            attribute_loss(fake, target, groups),
        )

    def _matching(
        self, verdict: Verdict, batch: Any, conditioning: Conditioning
    ) -> tuple[Any, Any]:
        """Return the matching loss on reals and on fakes.

        Where taste chooses attributes it is learned from the attributes of
        what was clicked. Else it is learned from the features of the
        pictures, and the generator is led by it.
        """
        nothing = ops.zeros(())
        taste = conditioning.taste
        if taste is None or not self.match_weight:
            return nothing, nothing
        profile = conditioning.profile(batch)
        if conditioning.chooses:
            return matching_loss(taste(batch["attributes"], profile)), nothing
        real, fake = ops.split(verdict.features, 2)
        # The features are learned from realism and attributes; taste only
        # weighs them, so it cannot learn single clicks by heart.
        real = ops.stop_gradient(real)
        return (
            matching_loss(taste(real, profile)),
            matching_loss(taste(fake, profile)),
        )
