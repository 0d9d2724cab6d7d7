"""`MembershipAttack`: who was learned from?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any
from typing import Protocol
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.epsilon_bound import epsilon_bound
from tfgan_ads.metrics.membership import FALSE_ALARMS
from tfgan_ads.metrics.membership import membership

EPSILON = "epsilon, at least"
# Of that bound: what is left to chance, and how seldom it is too high.
_DELTA, _CHANCE = 1e-6, 1e-3


class Suspects(Protocol):
    """What can be attacked so.

    Attributes:
        members: Rows that were learned from.
        others: Rows like them that were not.
        member_units: int array. Whom each row of `members` belongs to.
        other_units: int array. Whom each of `others` belongs to.
        seed: int.
    """

    @property
    def members(self) -> Any: ...

    @property
    def others(self) -> Any: ...

    @property
    def member_units(self) -> npt.NDArray: ...

    @property
    def other_units(self) -> npt.NDArray: ...

    @property
    def seed(self) -> int: ...


S = TypeVar("S", bound=Suspects)


class MembershipAttack(Attack[S]):
    """Scores rows, high where they were learned from.

    A person's score is the mean of those of their rows, so figures and
    intervals are about people, wherever they are named.
    """

    @abstractmethod
    def score(self, target: S, rows: Any) -> npt.NDArray:
        """Return how likely each row was learned from.

        Args:
            target: What is attacked.
            rows: `members` or `others` of the target, or some of them.

        Returns:
            float array `[rows]`, on any scale, high for members.
        """

    def run(self, name: str, target: S) -> Sequence[AttackResult]:
        members, others = (
            by_unit(self.score(target, rows), units)
            for rows, units in (
                (target.members, target.member_units),
                (target.others, target.other_units),
            )
        )
        return [membership_result(name, members, others, target.seed)]


def by_unit(scores: npt.NDArray, units: npt.NDArray) -> npt.NDArray:
    """Return the mean score of each unit.

    Example:

    >>> by_unit(np.array([1.0, 3.0, 5.0]), np.array([7, 7, 2])).tolist()
    [5.0, 2.0]
    """
    _, units = np.unique(units, return_inverse=True)
    return np.bincount(units, scores) / np.bincount(units)


def membership_result(
    name: str, members: npt.NDArray, others: npt.NDArray, seed: int = 0
) -> AttackResult:
    """Return what scores of members and of others tell.

    Args:
        name: str. The attack's.
        members: float array `[n]`.
        others: float array `[m]`.
        seed: int. Defaults to `0`.

    Returns:
        `AttackResult`, whose advantage is `2 AUC - 1`.
    """
    found = membership(members, others, seed)
    figures = {
        "AUC": found.auc.value,
        "AUC, low": found.auc.low,
        "AUC, high": found.auc.high,
    }
    for rate, share in zip(FALSE_ALARMS, found.found):
        figures |= {
            f"TPR at {rate:.0%} FPR": share.value,
            f"TPR at {rate:.0%} FPR, low": share.low,
            f"TPR at {rate:.0%} FPR, high": share.high,
        }
    figures[EPSILON] = epsilon_bound(members, others, _DELTA, _CHANCE)
    auc, first = found.auc, found.found[0]
    return AttackResult(
        name,
        Aim.MEMBERSHIP,
        Interval(*(2 * each - 1 for each in auc)),
        found.chance,
        f"AUC {auc.value:.2f} ({auc.low:.2f} to {auc.high:.2f}), "
        f"{first.value:.1%} found at {FALSE_ALARMS[0]:.0%} false alarms",
        figures,
        (len(members), len(others)),
    )
