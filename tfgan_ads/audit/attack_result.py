"""`AttackResult`: what came of an attack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from tfgan_ads.audit.aim import Aim
from tfgan_ads.metrics.bootstrap import Interval


@dataclass(frozen=True)
class AttackResult:
    """What came of an attack.

    Attributes:
        attack: str. Its name.
        aim: `Aim`.
        advantage: `Interval`. How much better than chance it is: 0 as good
            as a guess, 1 always right.
        chance: float. Probability of as much where nothing leaks.
        said: str. Its figure in words.
        figures: mapping of str to float. All of its figures.
        counts: tuple of two ints, or None. How many members and others were
            told apart, where it was tried.
        details: tuple of str. What else to look at, a line each.
    """

    attack: str
    aim: Aim
    advantage: Interval
    chance: float
    said: str
    figures: Mapping[str, float] = field(default_factory=dict)
    counts: tuple[int, int] | None = None
    details: tuple[str, ...] = ()
