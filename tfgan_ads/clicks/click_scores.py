"""`ClickScores`: what a click model expects, and how surely."""

from typing import Any
from typing import NamedTuple


class ClickScores(NamedTuple):
    """What a click model expects, float32 `[batch]` each.

    Attributes:
        pctr: probability of a click.
        low: lower end of its 90 % interval over the ensemble.
        high: upper end.
        pcvr: probability of a conversion, given a click.
        pctcvr: probability of both.
    """

    pctr: Any
    low: Any
    high: Any
    pcvr: Any
    pctcvr: Any
