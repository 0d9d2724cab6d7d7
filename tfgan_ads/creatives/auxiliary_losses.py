"""`Supervision`: what creatives are taught beyond being real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.training.objective import Score

if TYPE_CHECKING:
    from tfgan_ads.creatives.conditioning import Conditioning
    from tfgan_ads.networks.discriminator_output import DiscriminatorOutput

FIGURES = ("attributes_real", "attributes_fake", "match_real", "match_fake")


@dataclass(frozen=True)
class Supervision:
    """The losses that know what a creative shows, and for whom it is.

    `min_D ... + w A(x) + v M(x, c)`,
    `min_G ... + w A(G(z, c)) + v M(G(z, c), c)`

    with the attribute loss `A`, which G feels only where the attributes are
    its condition, and the matching loss `M` between profiles and creatives.

    Args:
        attribute_weight: float. `w`.
        match_weight: float. `v`.

    Raises:
        AdsError: A negative weight.
    """

    attribute_weight: float
    match_weight: float

    def __post_init__(self) -> None:
        for name in ("attribute_weight", "match_weight"):
            if getattr(self, name) < 0:
                raise AdsError(
                    f"`{name}` must not be negative. "
                    f"Received: {name}={getattr(self, name)}"
                )

    def add(
        self,
        score: Score,
        verdict: DiscriminatorOutput,
        batch: dict[str, Any],
        conditioning: Conditioning,
    ) -> Score:
        """Add to what both networks minimise.

        Args:
            score: `Score`, of the adversarial losses.
            verdict: `DiscriminatorOutput`, the reals' rows before the fakes'.
            batch: dict of tensors, see `CreativeDataset`.
            conditioning: `Conditioning`.

        Returns:
            `Score`.
        """
        a_real, a_fake = self._attributes(verdict, batch, conditioning)
        m_real, m_fake = self._matching(verdict, batch, conditioning)
        d_loss = self.attribute_weight * a_real + self.match_weight * m_real
        g_loss = self.match_weight * m_fake
        if conditioning.obeys:
            g_loss += self.attribute_weight * a_fake
        figures = zip(FIGURES, (a_real, a_fake, m_real, m_fake), strict=True)
        return score.plus(d_loss, g_loss, dict(figures))

    def _attributes(
        self,
        verdict: DiscriminatorOutput,
        batch: Any,
        conditioning: Conditioning,
    ) -> tuple[Any, Any]:
        """Return the attribute loss on reals and on fakes."""
        real, fake = ops.split(verdict.attributes, 2)
        target, groups = batch["attributes"], conditioning.groups
        return (
            attribute_loss(real, target, groups),
            attribute_loss(fake, target, groups),
        )

    def _matching(
        self,
        verdict: DiscriminatorOutput,
        batch: Any,
        conditioning: Conditioning,
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
