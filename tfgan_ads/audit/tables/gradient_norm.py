"""`GradientNorm`: what was learned from moves no weights any more."""

import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables import row_losses
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget


@TABLE_ATTACKS.register("gradient of the model")
class GradientNorm(MembershipAttack[TableTarget]):
    """What was learned from moves no weights any more.

    Minus the norm of each row's gradient; see `gradient_norms`.

    Source: Nasr et al., Comprehensive privacy analysis of deep learning,
    2019.
    """

    sees = "model"

    def cannot(self, target: TableTarget) -> str:
        return row_losses.cannot(target.model)

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        return -row_losses.gradient_norms(target.model, target.as_given(rows))
