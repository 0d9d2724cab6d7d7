"""`TreeRatio`: trees that know drawn rows from a reference."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.logs.quality.table_codes import TableCodes


@TABLE_ATTACKS.register("density ratio, boosted trees")
class TreeRatio(MembershipAttack[TableTarget]):
    """Who looks more like drawn rows than like people was learned from.

    The logit of boosted trees that tell synthetic rows from a reference,
    which is `log p_S(x) - log p_R(x)` but for a constant.

    Source: van Breugel et al. (DOMIAS), 2023; a classifier as a ratio of
    densities: Sugiyama et al., Density ratio estimation, 2012.
    """

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        codes, trees = target.once(_learned)
        return np.asarray(trees.decision_function(codes.ordinal(rows)))


def _learned(
    target: TableTarget,
) -> tuple[TableCodes, HistGradientBoostingClassifier]:
    both = pd.concat([target.drawn, target.reference], ignore_index=True)
    drawn = np.arange(len(both)) < len(target.drawn)
    codes = TableCodes(both, target.numeric)
    trees = HistGradientBoostingClassifier(random_state=target.seed)
    return codes, trees.fit(codes.ordinal(both), drawn)
