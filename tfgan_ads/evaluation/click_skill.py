"""`ClickSkill`: how well a click model tells a log's clicks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tfgan_ads.clicks.calibration import can_calibrate
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.entropy_draws import entropy_draws
from tfgan_ads.schema.role import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel

# Rows that are scored of a log, of whole users.
_ROWS = 20_000
# A rise of the entropy that is worth a word.
WORTH = 0.01
# Another than a split's, by which of its held-out users none would be left.
_SEED = 104_729


@dataclass(frozen=True)
class ClickSkill:
    """How well a click model tells clicks, and how surely that is known.

    Attributes:
        clicks: int. How many there are.
        draws: float array. Normalised entropies; see `entropy_draws`.
        calibration: float. Expected over observed clicks.

    Example:

    >>> good = ClickSkill(40, np.array([0.8, 0.79, 0.81]), 1.0)
    >>> bad = ClickSkill(40, np.array([0.9, 0.91, 0.89]), 1.0)
    >>> print(bad.over(good))
    0.1 (0.081 to 0.119)
    """

    clicks: int
    draws: npt.NDArray
    calibration: float

    @classmethod
    def of(cls, model: ClickModel, log: AdLog) -> ClickSkill | None:
        """Measure a click model on a log it has not learned from.

        Args:
            model: `ClickModel`.
            log: `AdLog`. At most 20,000 impressions of it are scored.

        Returns:
            `ClickSkill`; None where too few are clicked to measure it by.
        """
        log = some_users(log.consented(), _ROWS)
        if not can_calibrate(log):
            return None
        scores, frame = model.score_log(log)
        click = frame["click"].to_numpy()
        key = log.schema.column_of_role(Role.USER_ID)
        user = log.to_pandas([key])[key] if key else np.arange(len(click))
        return cls(
            int(click.sum()),
            entropy_draws(click, scores.pctr, np.asarray(user)),
            float(scores.pctr.mean() / click.mean()),
        )

    @property
    def entropy(self) -> float:
        """The normalised entropy: below 1 is better than the rate alone."""
        return float(self.draws[0])

    def over(self, other: ClickSkill) -> Interval:
        """Return the difference of the entropies, above 0 where worse."""
        rest = self.draws - other.draws
        low, high = np.nanquantile(rest[1:], [0.025, 0.975])
        return Interval(float(rest[0]), float(low), float(high))

    def worse_than(self, other: ClickSkill) -> bool:
        """Return whether it is surely worse, by at least .01."""
        more = self.over(other)
        return more.low > 0 and more.value >= WORTH


def some_users(log: AdLog, rows: int) -> AdLog:
    """Keep about so many rows of a log, with all that a user has.

    Args:
        log: `AdLog`.
        rows: int.

    Returns:
        `AdLog`; the same where it is no longer than that.
    """
    count = len(log)
    if count <= rows:
        return log
    by = "user" if log.schema.column_of_role(Role.USER_ID) else "row"
    share = rows / count
    return log.split(by, (share, 1 - share), seed=_SEED)[0]
