"""`Promotion`: may what was trained anew take the place of what is served?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tfgan_ads.evaluation.finding import UNKNOWN
from tfgan_ads.evaluation.finding import Finding

if TYPE_CHECKING:
    from tfgan_ads.evaluation.click_skill import ClickSkill

MARGIN = 0.1


@dataclass(frozen=True)
class Promotion:
    """A candidate beside what is served, before clicks neither has learned from.

    It falls where it is surely clicked less, or its click model tells clicks
    surely worse (by .01 of normalised entropy at least). It may be promoted
    where the clicks show that it is not worse by more than `margin`: the lower
    end of the 95 % interval of its lift is above `-margin`.

    Args:
        finding: `Finding` on the candidate's ads against the others.
        skill: pair of `ClickSkill`, or None. The served click model's and the
            candidate's, on the same impressions.
        margin: float. The relative fall that is put up with unseen. Defaults
            to `0.1`.

    Example:

    >>> from tfgan_ads.metrics.bootstrap import Interval
    >>> lift = Interval(0.02, -0.05, 0.1)
    >>> found = Finding("The candidate", "what is served", lift, "900 clicks")
    >>> Promotion(found).passes, Promotion(found, margin=0.01).passes
    (True, False)
    >>> Promotion(found, margin=0.01).falls
    False

    Source: Piaggio et al., Reporting of noninferiority and equivalence
    randomized trials, 2012.
    """

    finding: Finding
    skill: tuple[ClickSkill, ClickSkill] | None = None
    margin: float = MARGIN

    @property
    def falls(self) -> bool:
        """Whether the candidate is surely worse."""
        lift = self.finding.lift
        return self._tells_worse or (lift is not None and lift.high < 0)

    @property
    def passes(self) -> bool:
        """Whether the candidate is surely no worse than the margin."""
        lift = self.finding.lift
        return not self.falls and lift is not None and lift.low > -self.margin

    @property
    def findings(self) -> list[str]:
        """What was found, a sentence each."""
        lines = [str(self.finding)]
        if self.finding.lift is not None and self.finding.word == UNKNOWN:
            said = self.finding.lift.percent("clicks")
            lines.append(f"What they show: {said}.")
        if self.skill is not None:
            old, new = self.skill
            word = "worse than" if self._tells_worse else "as good as"
            lines.append(
                f"Its click model is {word} the one that is served: normalised "
                f"entropy {new.entropy:.3f} against {old.entropy:.3f}."
            )
        return lines

    @property
    def verdict(self) -> str:
        """What follows, in a sentence."""
        if self.falls:
            return "It falls: what is served stays."
        if self.passes:
            return f"It does not fall by {self.margin:.0%}: it may be promoted."
        return (
            f"Whether it falls by {self.margin:.0%} cannot be told: what is "
            "served stays."
        )

    @property
    def _tells_worse(self) -> bool:
        if self.skill is None:
            return False
        old, new = self.skill
        return new.worse_than(old)
