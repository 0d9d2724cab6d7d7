"""`ClickTarget`: a click model, and whose clicks it may have seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.metrics.comparison import Comparison
from tfgan_ads.schema.role import Role

# Impressions of members, and of others, that are scored.
_SUSPECTS = 20_000
_FEWEST = 50


@dataclass(frozen=True)
class ClickTarget(Comparison):
    """A click model, and whose clicks it may have seen.

    Attributes:
        members: DataFrame of `click` and `pctr`, a row an impression that was
            learned from.
        others: DataFrame, of held-out impressions.
        member_units: int array. What counts once, of each row of `members`:
            the user or, in a split by product, that.
        other_units: int array.
        seed: int. Defaults to `0`.
    """

    members: pd.DataFrame
    others: pd.DataFrame
    member_units: npt.NDArray
    other_units: npt.NDArray
    seed: int = 0

    @classmethod
    def of(
        cls, clicks: Any, train: AdLog, held_out: AdLog, seed: int = 0
    ) -> ClickTarget:
        """Ask a click model of impressions that it has seen, and of others.

        Args:
            clicks: `ClickModel`.
            train: `AdLog`. What it has learned from.
            held_out: `AdLog`. What it has not.
            seed: int. Defaults to `0`.

        Returns:
            `ClickTarget`.
        """
        parts = [_some(log, seed) for log in (train, held_out)]
        mine, theirs = (_asked(clicks, part) for part in parts)
        return cls(mine, theirs, *_units(parts[0], parts[1]), seed)

    @property
    def too_few(self) -> str:
        """Why nothing can be told; `""` where it can."""
        for what, units in (
            ("learned from", self.member_units),
            ("held out", self.other_units),
        ):
            if (count := len(np.unique(units))) < _FEWEST:
                return (
                    f"Impressions of {count} users, or products, were {what}, "
                    f"and those of {_FEWEST} are needed: give a larger log."
                )
        return ""


def _some(log: AdLog, seed: int) -> AdLog:
    """Choose users until there are impressions enough."""
    share = _SUSPECTS / max(len(log), 1)
    if share >= 1:
        return log
    named = log.schema.column_of_role(Role.USER_ID)
    by = "user" if named else "row"
    # Not the seed of the run's own split, which has sorted them once.
    return log.split(by, (share, 1 - share), seed + 1_000_003)[0]


def _units(train: AdLog, held_out: AdLog) -> tuple[npt.NDArray, npt.NDArray]:
    """Say what counts once: users or, where they are on both sides, products.

    Of a log that was split by product, users tell nothing apart.
    """
    logs = train.consented(), held_out.consented()
    for role in (Role.USER_ID, Role.PRODUCT):
        for name in train.schema.names(role=role):
            mine, theirs = (log.to_pandas([name])[name] for log in logs)
            if not mine.isin(theirs).any():
                return pd.factorize(mine)[0], pd.factorize(theirs)[0]
    return np.arange(len(logs[0])), np.arange(len(logs[1]))


def _asked(clicks: Any, log: AdLog) -> pd.DataFrame:
    scores, frame = clicks.score_log(log)
    return pd.DataFrame({"click": frame["click"], "pctr": scores.pctr})
