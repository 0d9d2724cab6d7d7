"""`CreativeLogit`: what the discriminator takes for real was learned from."""

import numpy as np
import numpy.typing as npt

from tfgan_ads.audit.creatives.creative_attacks import CREATIVE_ATTACKS
from tfgan_ads.audit.creatives.creative_target import CreativeTarget
from tfgan_ads.audit.creatives.creative_target import Pictures
from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.creatives.creative_gan import CreativeGAN


@CREATIVE_ATTACKS.register("creatives: logit of the discriminator")
class CreativeLogit(MembershipAttack[CreativeTarget]):
    """What the discriminator takes for real was learned from.

    Its logit, for what the creative was shown for.

    Source: Hayes et al., LOGAN: Membership inference attacks against
    generative models, 2019.
    """

    sees = "model"

    def cannot(self, target: CreativeTarget) -> str:
        model = target.model
        if not isinstance(model, CreativeGAN):
            return "The model has no discriminator."
        if model.shared:
            return "The model was saved to be shared, without discriminator."
        return target.too_few

    def score(self, target: CreativeTarget, rows: Pictures) -> npt.NDArray:
        model, said = target.model, []
        for batch in rows.batches():
            public = model.conditioning.public(
                batch.condition, batch.attributes
            )
            output = model.discriminator(model.reals(batch), public)
            said.append(output.logits.numpy())
        return np.concatenate(said)
