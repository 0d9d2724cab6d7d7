"""`AuxiliaryLosses`: what creatives are taught beyond being real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from keras import ops

from tfgan_ads import replicas
from tfgan_ads.creatives.conditioning import Conditioning
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.losses.matching import matching_loss
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.objective import GanLosses

FIGURES = ("attributes_real", "attributes_fake", "match_real", "match_fake")


@dataclass(frozen=True)
class AuxiliaryLosses:
    """The losses that know what a creative shows, and for whom it is.

    `min_D ... + w A(x) + v M(x, c)`,
    `min_G ... + w A(G(z, c)) + v M(G(z, c), c)`

    with the attribute loss `A`, which G feels only where the attributes are
    its condition, and the matching loss `M` between profiles and creatives.

    Args:
        attribute_weight: float. `w`.
        match_weight: float. `v`.
    """

    attribute_weight: float
    match_weight: float

    def add(
        self,
        losses: GanLosses,
        output: DiscriminatorOutput,
        batch: CreativeBatch,
        conditioning: Conditioning,
    ) -> GanLosses:
        """Add to what both networks minimise.

        Args:
            losses: `GanLosses`, of the adversarial losses.
            output: `DiscriminatorOutput`, the reals' rows before the fakes'.
            batch: `CreativeBatch` of tensors.
            conditioning: `Conditioning`.

        Returns:
            `GanLosses`.
        """
        a_real, a_fake = self._attributes(output, batch, conditioning)
        m_real, m_fake = self._matching(output, batch, conditioning)
        d_loss = self.attribute_weight * a_real + self.match_weight * m_real
        g_loss = self.match_weight * m_fake
        if conditioning.follows_attributes:
            g_loss += self.attribute_weight * a_fake
        figures = zip(FIGURES, (a_real, a_fake, m_real, m_fake), strict=True)
        return losses.add(d_loss, g_loss, dict(figures))

    def _attributes(
        self,
        output: DiscriminatorOutput,
        batch: CreativeBatch,
        conditioning: Conditioning,
    ) -> tuple[Any, Any]:
        """Return the attribute loss on reals and on fakes."""
        real, fake = ops.split(output.attributes, 2)
        target, groups = batch.attributes, conditioning.groups
        return (
            attribute_loss(real, target, groups),
            attribute_loss(fake, target, groups),
        )

    def _matching(
        self,
        output: DiscriminatorOutput,
        batch: CreativeBatch,
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
        liked = batch.liked
        # Every creative is compared with every profile of the batch.
        profile = conditioning.profile(replicas.whole(liked.condition))
        if conditioning.samples_attributes:
            description = replicas.whole(liked.description)
            return matching_loss(taste(description, profile)), nothing
        real, fake = replicas.whole(ops.split(output.features, 2))
        # The features are learned from realism and attributes; taste only
        # weighs them, so it cannot learn single clicks by heart.
        real = ops.stop_gradient(real)
        return (
            matching_loss(taste(real, profile)),
            matching_loss(taste(fake, profile)),
        )
