"""`LiftReport`: what each policy is worth, to each judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.policies import Choice
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import user_bootstrap
from tfgan_ads.reporting.figure import Figure

BASELINE = "best real by click model"
INCUMBENT = "most popular real"
OWN = "GAN, best of K"
SHUFFLED = "GAN, best of K, for another user"


@dataclass(frozen=True)
class LiftReport:
    """Click probabilities of every policy's choices.

    Attributes:
        rows: DataFrame `[rows, (judge, policy)]`.
        user: int array `[rows]`. Whom a row is about.
        choices: dict of policy to `Choice`.
        candidates: int. How many each policy chose from.
    """

    rows: pd.DataFrame
    user: npt.NDArray
    choices: Mapping[str, Choice]
    candidates: int

    @property
    def judges(self) -> list[str]:
        """The judges, the most trustworthy last."""
        return list(self.rows.columns.get_level_values(0).unique())

    @property
    def best_judge(self) -> str:
        """The most trustworthy judge there is."""
        return self.judges[-1]

    @property
    def policies(self) -> list[str]:
        """The policies, in the order they were compared."""
        return list(self.rows[self.best_judge].columns)

    def mean(self, policy: str, judge: str | None = None) -> float:
        """Return a policy's click rate, without its interval."""
        return float(self._column(policy, judge).mean())

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

    def personalisation(self, judge: str | None = None) -> Interval:
        """Return the lift of one's own creative over another user's.

        A lift over other policies may only mean nicer pictures; this is the
        part of it that is about the user.
        """
        return self.gain(OWN, SHUFFLED, judge)

    def win_rate(
        self, policy: str, over: str = INCUMBENT, judge: str | None = None
    ) -> Interval:
        """Return how often a policy's creative beats another's."""
        mine, theirs = self._column(policy, judge), self._column(over, judge)
        wins = (mine > theirs) + 0.5 * (mine == theirs)
        return user_bootstrap(wins.astype(float), self.user)

    def way(self, policy: str, start: str, end: str) -> float:
        """Return how much of the way between two policies a third has gone.

        Not a number where the end is no better than the start.
        """
        a, b, c = (self.mean(p) for p in (start, policy, end))
        return (b - a) / (c - a) if c > a else float("nan")

    def overestimate(self, policy: str) -> float:
        """Return by how much the click model that chose flatters a policy."""
        return self.mean(policy, self.judges[0]) / self.mean(policy) - 1

    def table(self) -> pd.DataFrame:
        """Return one row a policy: rates by judge, lift and win rate."""
        lines = {}
        for policy in self.policies:
            line = {j: self.mean(policy, j) for j in self.judges}
            gain = self.gain(policy)
            line |= {"lift": gain.value, "low": gain.low, "high": gain.high}
            line["win rate"] = self.win_rate(policy).value
            line["overestimate"] = self.overestimate(policy)
            lines[policy] = line
        return pd.DataFrame(lines).T

    def business(
        self, prices: PriceModel, conversions_per_click: float
    ) -> pd.DataFrame:
        """Return what the policies are worth in money; see `PriceModel`."""
        rates = {policy: self.mean(policy) for policy in self.policies}
        return prices.table(rates, conversions_per_click)

    def summary(self) -> dict[str, float]:
        """Return the figures to look at first, by the best judge."""
        gain, personal = self.gain(OWN), self.personalisation()
        judge = self.best_judge
        return {
            f"click rate, best of K ({judge})": self.mean(OWN),
            f"lift over the best real creative ({judge})": gain.value,
            "  from": gain.low,
            "  to": gain.high,
            f"gain by personalisation ({judge})": personal.value,
            "  from ": personal.low,
            "  to ": personal.high,
            f"win rate against the incumbent ({judge})": self.win_rate(
                OWN
            ).value,
            "overestimate by the click model that chose": self.overestimate(
                OWN
            ),
        }

    def plot(self) -> Figure:
        """Draw the click rates, with intervals over users."""
        figure = Figure(figsize=(8, 0.32 * len(self.policies) + 1.2))
        axis = figure.add_subplot()
        places = np.arange(len(self.policies))[::-1]
        for judge, marker in zip(self.judges[::-1], "osx", strict=False):
            found = [self.rate(p, judge) for p in self.policies]
            value = np.array([f.value for f in found])
            error = [
                value - [f.low for f in found],
                [f.high for f in found] - value,
            ]
            main = judge == self.best_judge
            axis.errorbar(
                100 * value,
                places,
                xerr=100 * np.array(error) if main else None,
                fmt=marker,
                label=judge,
                color=None if main else "grey",
                alpha=1 if main else 0.6,
            )
        axis.axvline(100 * self.mean(BASELINE), ls=":", c="black", lw=1)
        axis.set_yticks(places, self.policies)
        axis.set_xlabel("click rate in %, 95 % interval over users")
        axis.legend(loc="lower right", fontsize=8)
        figure.tight_layout()
        return figure

    def _column(self, policy: str, judge: str | None) -> npt.NDArray:
        return np.asarray(self.rows[judge or self.best_judge, policy])
