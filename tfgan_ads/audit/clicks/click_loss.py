"""`ClickLoss`: clicks that a model has seen surprise it less."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.clicks.click_attacks import CLICK_ATTACKS
from tfgan_ads.audit.clicks.click_target import ClickTarget
from tfgan_ads.audit.membership_attack import MembershipAttack

_LEAST = 1e-6


@CLICK_ATTACKS.register("clicks: loss of the click model")
class ClickLoss(MembershipAttack[ClickTarget]):
    """Clicks that a model has seen surprise it less.

    The log-likelihood of what happened, `log p` of a click and `log(1 - p)`
    of none. It wants no more than the answers that a served model gives, and
    so counts as an attack by what is drawn.

    Source: Yeom et al., Privacy risk in machine learning: Analyzing the
    connection to overfitting, 2018.
    """

    def cannot(self, target: ClickTarget) -> str:
        return target.too_few

    def score(self, target: ClickTarget, rows: pd.DataFrame) -> npt.NDArray:
        chance = np.clip(rows["pctr"].to_numpy("float64"), _LEAST, 1 - _LEAST)
        happened = rows["click"].to_numpy() == 1
        return np.log(np.where(happened, chance, 1 - chance))
