"""`Linkability`: do two halves of a person's columns find one drawn row?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.audit.guessing import guessing_result
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget


@TABLE_ATTACKS.register("linkability")
class Linkability(Attack[TableTarget]):
    """Whether two halves of a person's columns find one drawn row.

    Who holds a table of half the columns and another one of the other half
    links two rows where the same synthetic row is the nearest to both. Numbers
    and words are halved by chance.

    Source: Giomi et al. (Anonymeter), 2023, 4.2, of one neighbour.
    """

    def cannot(self, target: TableTarget) -> str:
        few = len(target.space.names) < 2
        return "There is one column only, and nothing to link." if few else ""

    def run(self, name: str, target: TableTarget) -> Sequence[AttackResult]:
        rng = np.random.default_rng((target.seed, 2))
        # Numbers and words are shared out evenly: words alone tell few apart.
        columns = rng.permutation(len(target.space.names))
        columns = columns[np.argsort(target.space.is_number[columns])].tolist()
        halves = columns[::2], columns[1::2]

        def linked(rows: pd.DataFrame) -> int:
            codes = target.space.encode(rows)
            one, other = (
                target.space.nearest(codes, target.drawn_codes, 1, half)[1]
                for half in halves
            )
            return int((one == other).sum())

        mine, theirs = linked(target.members), linked(target.others)
        of, among = len(target.members), len(target.others)
        return [guessing_result(name, Aim.LINKABILITY, mine, of, theirs, among)]
