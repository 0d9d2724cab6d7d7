"""`LiftReport`: what each policy is worth, to each judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.evaluation.finding import UNKNOWN
from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.evaluation.judged_finding import judged_finding
from tfgan_ads.evaluation.policies import Choice
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import user_bootstrap
from tfgan_ads.reporting.figure import Figure

if TYPE_CHECKING:
    from tfgan_ads.evaluation.judged_policies import JudgedPolicies

BASELINE = "best real by click model"
INCUMBENT = "most popular real"
OWN = "GAN, best of K"
SHUFFLED = "GAN, best of K, for another user"
# Who judges, beside the click model that chose.
CLICKS, TRUTH = "held-out clicks", "truth"
# What a report is asked, and of which policies.
QUESTIONS = (
    ("The generator's best of K", "the best real creative", OWN, BASELINE),
    ("A user's own creative", "another user's", OWN, SHUFFLED),
    (
        "The best real creative by click model",
        "the most popular one",
        BASELINE,
        INCUMBENT,
    ),
)
_NOTHING = Interval(float("nan"), float("nan"), float("nan"))


@dataclass(frozen=True)
class LiftReport:
    """Click probabilities of every policy's choices.

    Attributes:
        rows: DataFrame `[rows, (judge, policy)]`.
        user: int array `[rows]`. Whom a row is about.
        choices: dict of policy to `Choice`.
        candidates: int. How many each policy chose from.
        judged: `JudgedPolicies` or None. The lifts by held-out clicks.
    """

    rows: pd.DataFrame
    user: npt.NDArray
    choices: Mapping[str, Choice]
    candidates: int
    judged: JudgedPolicies | None = None

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
        """Return a policy's click rate.

        By held-out clicks its interval is that of the lift over the
        baseline: they tell differences, and these are what is asked.
        """
        if (judge or self.best_judge) == CLICKS:
            base, gain = self.mean(BASELINE, judge), self.gain(policy)
            return Interval(*(base * (1 + x) for x in gain))
        return user_bootstrap(self._column(policy, judge), self.user)

    def gain(
        self, policy: str, over: str = BASELINE, judge: str | None = None
    ) -> Interval:
        """Return a policy's relative lift over another, paired by row.

        Not a number where the judge sees no difference between the two.
        """
        if (judge or self.best_judge) == CLICKS:
            found = self.estimate(policy, over)
            if policy == over:
                return Interval(0.0, 0.0, 0.0)
            return found.interval if found else _NOTHING
        return user_bootstrap(
            self._column(policy, judge), self.user, self._column(over, judge)
        )

    def estimate(self, policy: str, over: str = BASELINE) -> Estimate | None:
        """Return a lift by held-out clicks, with what it would take to tell.

        None without them, and where all who judge see no difference.
        """
        return self.judged.gain(policy, over) if self.judged else None

    def findings(self) -> list[Finding]:
        """Return the answers to the questions that a report is asked."""
        return [self._finding(*question) for question in QUESTIONS]

    def _finding(
        self, policy: str, over: str, mine: str, theirs: str
    ) -> Finding:
        if self.best_judge == TRUTH:
            found = self.gain(mine, theirs)
            by = "the world's truth in simulated clicks"
            return Finding(policy, over, found, by)
        if self.judged is None:
            return Finding(policy, over, None, "0 held-out clicks", 0)
        return judged_finding(self.judged, policy, over, mine, theirs)

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
        """Return one row a policy: rates by judge, and lift.

        Win rates are told by the truth alone: a model of clicks says of
        every pair what it says of the mean, only less surely.
        """
        lines = {}
        for policy in self.policies:
            line = {j: self.mean(policy, j) for j in self.judges}
            gain = self.gain(policy)
            line |= {"lift": gain.value, "low": gain.low, "high": gain.high}
            if self.best_judge == TRUTH:
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
        """Return the figures to look at first, by the best judge.

        A lift that the clicks cannot tell is no figure.
        """
        judge = self.best_judge
        if judge not in (CLICKS, TRUTH):
            return {}
        found = {f"click rate, best of K ({judge})": self.mean(OWN)}
        names = (
            "lift over the best real creative",
            "gain by personalisation",
            "lift of the best real creative over the most popular",
        )
        for k, (name, finding) in enumerate(zip(names, self.findings())):
            untold = finding.word == UNKNOWN and judge == CLICKS
            if finding.lift is None or untold:
                continue
            found |= {
                f"{name} ({judge})": finding.lift.value,
                f"  from{' ' * k}": finding.lift.low,
                f"  to{' ' * k}": finding.lift.high,
            }
        if judge == TRUTH:
            name = f"win rate against the incumbent ({judge})"
            found[name] = self.win_rate(OWN).value
        name = "overestimate by the click model that chose"
        found |= {name: self.overestimate(OWN)}
        return {k: v for k, v in found.items() if not np.isnan(v)}

    def plot(self) -> Figure:
        """Draw the click rates, with intervals over users."""
        figure = Figure(figsize=(8, 0.32 * len(self.policies) + 1.2))
        axis = figure.add_subplot()
        places = np.arange(len(self.policies))[::-1]
        for judge, marker in zip(self.judges[::-1], "osx", strict=False):
            main = judge == self.best_judge
            value = np.array([self.mean(p, judge) for p in self.policies])
            if main:
                found = [self.rate(p, judge) for p in self.policies]
                low, high = (np.array([f[k] for f in found]) for k in (1, 2))
                error = np.maximum([value - low, high - value], 0)
            axis.errorbar(
                100 * value,
                places,
                xerr=100 * error if main else None,
                fmt=marker,
                label=judge,
                color=None if main else "grey",
                alpha=1 if main else 0.6,
            )
        axis.axvline(100 * self.mean(BASELINE), ls=":", c="black", lw=1)
        axis.set_yticks(places, self.policies)
        what = f"of the lift over '{BASELINE}'"
        if self.best_judge != CLICKS:
            what = "over users"
        axis.set_xlabel(f"click rate in %, 95 % interval {what}")
        axis.legend(loc="lower right", fontsize=8)
        figure.tight_layout()
        return figure

    def _column(self, policy: str, judge: str | None) -> npt.NDArray:
        return np.asarray(self.rows[judge or self.best_judge, policy])
