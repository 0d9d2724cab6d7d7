"""`DistanceDifference`: nearer to drawn rows than to anybody's."""

import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget


@TABLE_ATTACKS.register("distance, less that to a reference")
class DistanceDifference(MembershipAttack[TableTarget]):
    """Who is nearer to drawn rows than to others' was learned from.

    `min_r d(x, r) - min_s d(x, s)` over the rows `r` of a reference and the
    synthetic rows `s`: what is usual is near to both.

    Source: Chen et al., GAN-Leaks, 2020 (calibrated by a reference).
    """

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        codes = target.space.encode(rows)
        near, usual = (
            target.space.nearest(codes, among)[0][:, 0]
            for among in (target.drawn_codes, target.reference_codes)
        )
        return usual - near
