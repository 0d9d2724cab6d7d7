"""`DensityRatio`: where more is drawn than there are people."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget

_NEIGHBOURS = 5
# Of distances, which are 0 between copies.
_FLOOR = 1e-4


@TABLE_ATTACKS.register("density ratio, nearest neighbours")
class DensityRatio(MembershipAttack[TableTarget]):
    """Where more is drawn than there are people, somebody was learned from.

    `log p_S(x) - log p_R(x)` of the densities of synthetic rows and of a
    reference, each by the distance to the fifth nearest row.

    Source: van Breugel et al., Membership inference attacks against synthetic
    data through overfitting detection (DOMIAS), 2023; densities by
    neighbours: Loftsgaarden and Quesenberry, 1965.
    """

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        codes = target.space.encode(rows)
        drawn, usual = (
            target.space.nearest(codes, among, _NEIGHBOURS)[0][:, -1]
            for among in (target.drawn_codes, target.reference_codes)
        )
        return np.log(usual + _FLOOR) - np.log(drawn + _FLOOR)
