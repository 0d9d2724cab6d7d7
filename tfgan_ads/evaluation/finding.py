"""`Finding`: better, worse, or nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace

from tfgan_ads.metrics.bootstrap import Interval

BETTER, WORSE, UNKNOWN = "better", "worse", "cannot tell"


@dataclass(frozen=True)
class Finding:
    """What a report says of one policy against another, in words.

    Args:
        policy: str. Such as `"The generator"`.
        over: str. Such as `"the best real creative"`.
        lift: `Interval` or None, where nothing can be said.
        by: str. Whose word it is, such as `"280 held-out clicks"`.
        more: int or None. Held-out clicks that would tell; `None` where more
            of them do not help.
        why: str. What stands in the way, where more clicks do not help.

    Example:

    >>> found = Interval(0.2, 0.1, 0.3)
    >>> print(Finding("The generator", "the best real", found, "400 clicks"))
    ... # doctest: +NORMALIZE_WHITESPACE
    The generator is better than the best real: +20 % clicks (95 % interval
    +10 to +30 %), say 400 clicks.
    >>> print(Finding("The generator", "the best real", None, "40 clicks", 60))
    ... # doctest: +NORMALIZE_WHITESPACE
    The generator against the best real: cannot tell. 40 clicks do not show
    it; about 60 more are needed.
    """

    policy: str
    over: str
    lift: Interval | None
    by: str
    more: int | None = None
    why: str = ""

    @property
    def word(self) -> str:
        """`"better"`, `"worse"` or `"cannot tell"`."""
        if self.lift is not None and self.lift.low > 0:
            return BETTER
        if self.lift is not None and self.lift.high < 0:
            return WORSE
        return UNKNOWN

    def simulated(self) -> Finding:
        """Return it for a log whose clicks are simulated, saying so."""
        if "simulated" in self.by:
            return self
        return replace(self, by=self.by.replace("clicks", "simulated clicks"))

    def __str__(self) -> str:
        if self.word == UNKNOWN:
            need = f"about {self.more:,} more are needed" if self.more else ""
            rest = self.why or need
            return (
                f"{self.policy} against {self.over}: cannot tell. "
                f"{self.by[:1].upper()}{self.by[1:]} do not show it"
                f"{'; ' + rest if rest else ''}."
            )
        assert self.lift is not None
        return (
            f"{self.policy} is {self.word} than {self.over}: "
            f"{self.lift.percent('clicks')}, say {self.by}."
        )
