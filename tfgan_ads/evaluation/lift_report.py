"""`LiftReport`: what each policy is worth, to each judge."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import user_bootstrap

BASELINE = "best real by click model"
INCUMBENT = "most popular real"


@dataclass(frozen=True)
class LiftReport:
    """Click probabilities of every policy's choices.

    Attributes:
        rows: DataFrame `[rows, (judge, policy)]`.
        user: int array `[rows]`. Whom a row is about.
        pictures: dict of policy to uint8 array. Some of the choices.
        candidates: int. How many each policy chose from.
    """

    rows: pd.DataFrame
    user: npt.NDArray
    pictures: dict[str, npt.NDArray]
    candidates: int

    @property
    def judges(self) -> list[str]:
        """The judges, the most trustworthy last."""
        return list(self.rows.columns.get_level_values(0).unique())

    @property
    def best_judge(self) -> str:
        """The most trustworthy judge there is."""
        return self.judges[-1]

    def rate(self, policy: str, judge: str | None = None) -> Interval:
        """Return a policy's click rate."""
        return user_bootstrap(self._column(policy, judge), self.user)

    def gain(
        self, policy: str, over: str = BASELINE, judge: str | None = None
    ) -> Interval:
        """Return a policy's relative lift over another, paired by row."""
        return user_bootstrap(
            self._column(policy, judge), self.user, self._column(over, judge)
        )

    def win_rate(
        self, policy: str, over: str = INCUMBENT, judge: str | None = None
    ) -> Interval:
        """Return how often a policy's creative beats another's."""
        mine, theirs = self._column(policy, judge), self._column(over, judge)
        wins = (mine > theirs) + 0.5 * (mine == theirs)
        return user_bootstrap(wins.astype(float), self.user)

    def way(self, policy: str, start: str, end: str) -> float:
        """Return how much of the way between two policies a third has gone."""
        a, b, c = (self.rate(p).value for p in (start, policy, end))
        return (b - a) / (c - a)

    def overestimate(self, policy: str) -> float:
        """Return by how much the click model that chose flatters a policy."""
        own = self.rate(policy, self.judges[0]).value
        return own / self.rate(policy).value - 1

    def table(self) -> pd.DataFrame:
        """Return one row a policy: rates by judge, lift and win rate."""
        lines = {}
        for policy in self.rows[self.best_judge]:
            line = {f"{j}": self.rate(policy, j).value for j in self.judges}
            gain = self.gain(policy)
            line |= {"lift": gain.value, "low": gain.low, "high": gain.high}
            line["win rate"] = self.win_rate(policy).value
            lines[policy] = line
        return pd.DataFrame(lines).T

    def _column(self, policy: str, judge: str | None) -> npt.NDArray:
        return np.asarray(self.rows[judge or self.best_judge, policy])
