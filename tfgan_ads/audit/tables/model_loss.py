"""`ModelLoss`: what was learned from costs a model less."""

import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables import row_losses
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget


@TABLE_ATTACKS.register("loss of the model")
class ModelLoss(MembershipAttack[TableTarget]):
    """What was learned from costs a model less.

    Minus the loss of each row: of a `LogGAN` that is the discriminator's
    logit, rows it takes for real; of a `LogVAE` the evidence lower bound.

    Source: Hayes et al., LOGAN: Membership inference attacks against
    generative models, 2019; Yeom et al., Privacy risk in machine learning,
    2018.
    """

    sees = "model"

    def cannot(self, target: TableTarget) -> str:
        return row_losses.cannot(target.model)

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        return -row_losses.row_losses(target.model, target.as_given(rows))
