"""`Drift`: what of a run is no longer true of a new day's log."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tfgan_ads.evaluation.column_drift import STEADY
from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import user_bootstrap
from tfgan_ads.reporting.report import Report
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.data.ad_log import AdLog
    from tfgan_ads.evaluation.click_skill import ClickSkill

_SIDES = 1.96
# Less is nobody's business, however surely it is known.
_RATE = 0.1
_SHOWN = 5


@dataclass(frozen=True)
class Drift:
    """A log before and after, and what a run's models are worth on both.

    Attributes:
        columns: DataFrame; see `column_drift`.
        rate: `Interval` or None. The relative change of the click rate.
        skill: pair of `ClickSkill`, or None. Of the run's click model.
        lift: pair of `Estimate`, or None. Of the generator over the best real
            creative, by held-out clicks of before and after.
        unjudged: str. Why it is not judged.

    Example:

    >>> steady = pd.DataFrame({"index": [0.01], "finding": ["steady"]}, ["age"])
    >>> drift = Drift(steady, Interval(-0.3, -0.4, -0.2))
    >>> drift.drifts, drift.findings[1]
    (True, 'Click rate: drifts, -30 % (95 % interval -40 to -20 %).')
    """

    columns: pd.DataFrame
    rate: Interval | None = None
    skill: tuple[ClickSkill, ClickSkill] | None = None
    lift: tuple[Estimate, Estimate] | None = None
    unjudged: str = ""

    @property
    def drifted(self) -> list[str]:
        """The columns that drift, the farthest moved first."""
        finding = self.columns["finding"]
        return [str(n) for n in self.columns.index[finding != STEADY]]

    @property
    def drifts(self) -> bool:
        """Whether anything does."""
        return bool(self.drifted) or any(
            (self._rate_drifts, self._skill_falls, self._lift_falls)
        )

    @property
    def findings(self) -> list[str]:
        """What was found, a sentence each."""
        found = [self._columns_said]
        if self.rate is not None:
            word = "drifts" if self._rate_drifts else "steady"
            found.append(f"Click rate: {word}, {self.rate.percent()}.")
        if self.skill is not None:
            old, new = self.skill
            word = "worse" if self._skill_falls else "as good as before"
            found.append(
                f"The click model is {word}: normalised entropy "
                f"{old.entropy:.3f}, now {new.entropy:.3f}; expected over "
                f"observed clicks {old.calibration:.2f}, now "
                f"{new.calibration:.2f} ({new.clicks:,} held-out clicks)."
            )
        if self.lift is not None:
            old_lift, new_lift = (x.interval for x in self.lift)
            word = "has fallen" if self._lift_falls else "has not fallen"
            found.append(
                f"The lift over the best real creative {word}, as far as "
                f"{self.lift[1].clicks:,} held-out clicks tell: it was "
                f"{old_lift.percent()}, and is {new_lift.percent()}."
            )
        found += [self.unjudged] if self.unjudged else []
        return found

    def report(self) -> Report:
        """Return the findings as a report."""
        figures = {"columns that drift": float(len(self.drifted))}
        if self.rate is not None:
            figures["change of the click rate"] = self.rate.value
        for k, when in enumerate(("before", "after")):
            if self.skill is not None:
                name = f"normalised entropy of the click model, {when}"
                figures[name] = self.skill[k].entropy
            if self.lift is not None:
                name = f"lift over the best real creative, {when}"
                figures[name] = self.lift[k].interval.value
        return Report(
            figures,
            {},
            headline=self.findings,
            tables={"Columns": self.columns},
        )

    @property
    def _columns_said(self) -> str:
        count = len(self.columns)
        if not self.drifted:
            return f"Columns: all {count} are steady."
        shown = [
            f"{name} ({self.columns.loc[name, 'index']:.2f})"
            for name in self.drifted[:_SHOWN]
        ]
        rest = len(self.drifted) - len(shown)
        more = f" and {rest} more" if rest else ""
        return (
            f"Columns: {len(self.drifted)} of {count} drift (stability index): "
            f"{', '.join(shown)}{more}."
        )

    @property
    def _rate_drifts(self) -> bool:
        return self.rate is not None and _tells(self.rate, _RATE)

    @property
    def _skill_falls(self) -> bool:
        if self.skill is None:
            return False
        old, new = self.skill
        return new.worse_than(old)

    @property
    def _lift_falls(self) -> bool:
        if self.lift is None:
            return False
        old, new = self.lift
        fall = old.log_ratio - new.log_ratio
        return fall > _SIDES * math.hypot(old.error, new.error)


def click_rate_change(before: AdLog, after: AdLog) -> Interval | None:
    """Return the relative change of the click rate between two logs.

    Args:
        before: `AdLog`.
        after: `AdLog` of the same columns.

    Returns:
        `Interval` over users; None where either has no clicks.
    """
    rates = [_click_rate(log) for log in (before, after)]
    told = [np.log(rate) for rate in rates if rate and rate.low > 0]
    if len(told) < len(rates):
        return None
    old, new = told
    change = new[0] - old[0]
    # Each interval is of 2 x 1.96 standard errors, on the log scale.
    reach = math.hypot(*((x[2] - x[1]) / 2 for x in (old, new)))
    ends = (change, change - reach, change + reach)
    return Interval(*(math.exp(end) - 1 for end in ends))


def _click_rate(log: AdLog) -> Interval | None:
    name = log.schema.column_of_role(Role.CLICK)
    if name is None or not len(log):
        return None
    key = log.schema.column_of_role(Role.USER_ID)
    frame = log.to_pandas([name, *([key] if key else [])])
    users = frame[key] if key else np.arange(len(frame))
    clicks = frame[name].fillna(0).to_numpy(float)
    return user_bootstrap(clicks, np.asarray(users), resamples=400)


def _tells(change: Interval, least: float) -> bool:
    sure = change.low > 0 or change.high < 0
    return sure and abs(change.value) >= least
