"""`ExactCopies`: drawn rows that are somebody's."""

from collections.abc import Sequence

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget
from tfgan_ads.metrics.copies import copied_rows
from tfgan_ads.metrics.residual_risk import residual_risk


@TABLE_ATTACKS.register("exact copies")
class ExactCopies(Attack[TableTarget]):
    """Drawn rows that are somebody's, cell by cell; see `copied_rows`."""

    def run(self, name: str, target: TableTarget) -> Sequence[AttackResult]:
        found = copied_rows(target.synthetic, target.train, target.holdout)
        # Among so many real rows chance was counted.
        usual = len(target.train) + len(target.holdout)
        drawn = len(target.synthetic)
        risk = residual_risk(found.synthetic, drawn, found.usual, usual).risk
        return [
            AttackResult(
                name,
                Aim.COPIES,
                risk,
                found.chance,
                str(found),
                {"share": found.share, "share of real rows": found.usual_share},
            )
        ]
