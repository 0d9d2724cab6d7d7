"""`ClosestDrawn`: a creative that is drawn again was learned from."""

import numpy as np
import numpy.typing as npt

from tfgan_ads.audit.creatives.creative_attacks import CREATIVE_ATTACKS
from tfgan_ads.audit.creatives.creative_target import CreativeTarget
from tfgan_ads.audit.creatives.creative_target import Pictures
from tfgan_ads.audit.membership_attack import MembershipAttack


@CREATIVE_ATTACKS.register("creatives: distance to the closest drawn")
class ClosestDrawn(MembershipAttack[CreativeTarget]):
    """A creative that is drawn again was learned from.

    Minus the root mean square difference of its pixels to those of the nearest
    of `DRAWN` that are drawn for what it was shown for.

    Source: Chen et al., GAN-Leaks, 2020.
    """

    def cannot(self, target: CreativeTarget) -> str:
        return target.too_few

    def score(self, target: CreativeTarget, rows: Pictures) -> npt.NDArray:
        pixels = np.concatenate([np.asarray(b.image) for b in rows.batches()])
        gaps = target.drawn(rows).astype("float32") - pixels[:, None]
        gaps = (gaps.reshape(*gaps.shape[:2], -1) ** 2).mean(-1)
        return -np.sqrt(gaps).min(1)
