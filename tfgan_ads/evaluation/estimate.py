"""`Estimate`: a lift, how surely it is known, and what would tell more."""

from __future__ import annotations

import math
from typing import NamedTuple

from scipy.stats import norm

from tfgan_ads.metrics.bootstrap import Interval

# A lift below this is nobody's business: nobody has to wait until it shows.
_WORTH = math.log(1.1)
_TWO_SIDED, _POWER = norm.ppf(0.975), norm.ppf(0.8)


class Estimate(NamedTuple):
    """The lift of one policy over another, from held-out clicks.

    Attributes:
        log_ratio: float. `log` of one click rate over the other.
        error: float. Its standard error.
        clicks: int. Held-out clicks behind it.

    Example:

    >>> estimate = Estimate(math.log(1.5), 0.1, 400)
    >>> print(estimate.interval)
    0.5 (0.233 to 0.8248)
    >>> estimate.more_clicks, Estimate(0.1, 0.1, 400).more_clicks
    (0, 2800)
    """

    log_ratio: float
    error: float
    clicks: int

    @property
    def interval(self) -> Interval:
        """The relative lift, with its 95 % interval."""
        reach = _TWO_SIDED * self.error
        ends = (self.log_ratio + k * reach for k in (0.0, -1.0, 1.0))
        return Interval(*(math.exp(end) - 1 for end in ends))

    @property
    def more_clicks(self) -> int:
        """How many more held-out clicks tell such a lift four times in five.

        `clicks ((z_(0.975) + z_0.8) error / log_ratio)^2 - clicks`, where a
        lift below 10 % counts as 10 %; 0 where the interval tells already.
        """
        if abs(self.log_ratio) > _TWO_SIDED * self.error:
            return 0
        wanted = max(abs(self.log_ratio), _WORTH)
        times = ((_TWO_SIDED + _POWER) * self.error / wanted) ** 2
        return two_digits((times - 1) * self.clicks)


def two_digits(count: float) -> int:
    """Round a count up to two digits, to at least 1.

    Args:
        count: float.

    Returns:
        int.

    Example:

    >>> two_digits(1_234.0), two_digits(7.2), two_digits(-3.0)
    (1300, 8, 1)
    """
    if count <= 1:
        return 1
    unit = 10 ** max(0, math.floor(math.log10(count)) - 1)
    return math.ceil(count / unit) * unit
