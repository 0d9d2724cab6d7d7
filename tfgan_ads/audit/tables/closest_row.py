"""`ClosestRow`: who is nearer to drawn rows was learned from."""

import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget


@TABLE_ATTACKS.register("distance")
class ClosestRow(MembershipAttack[TableTarget]):
    """Who is nearer to drawn rows was learned from.

    `-min_s d(x, s)` over the synthetic rows `s`, by the distance of
    `MixedSpace`. It sees copies, and little else: where rows are dense
    everybody is near.

    Source: Chen et al., GAN-Leaks, 2020.
    """

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        codes = target.space.encode(rows)
        return -target.space.nearest(codes, target.drawn_codes)[0][:, 0]
