"""`FitPlan`: how many ticks of how many steps a run takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import keras

from tfgan_ads.errors import AdsError
from tfgan_ads.training.callbacks.checkpoint import Checkpoint
from tfgan_ads.training.callbacks.nan_guard import NanGuard
from tfgan_ads.training.callbacks.progress import Progress
from tfgan_ads.training.callbacks.time_budget import TimeBudget

DEFAULT_IMAGES = 200_000


@dataclass(frozen=True)
class FitPlan:
    """The shape of one run, from where the model stands.

    Attributes:
        first_batch: int. Batches already seen.
        first_tick: int. Ticks already done.
        ticks: int. Ticks in all.
        steps: int. Steps a tick.
        minutes: float or None.
        planned: int. Images, or rows, to see in all.
        size: int. Of a batch.
    """

    first_batch: int
    first_tick: int
    ticks: int
    steps: int
    minutes: float | None
    planned: int
    size: int = 1

    @classmethod
    def make(
        cls,
        size: int,
        wished: int | None,
        minutes: float | None,
        default: int = DEFAULT_IMAGES,
        *,
        unit: str = "images",
        tick: int = 4_096,
        seen: int = 0,
        execution: int = 1,
    ) -> FitPlan:
        """Plan a run.

        Args:
            size: int. Of a batch.
            wished: int or None. How many images, or rows, to see in all.
            minutes: float or None. Stop by the clock instead.
            default: int. How many where neither is given.
            unit: str. What is counted. Defaults to `"images"`.
            tick: int. How many make a tick. Defaults to `4_096`.
            seen: int. How many were seen by earlier calls.
            execution: int. Steps that are run as one. Defaults to `1`.

        Returns:
            `FitPlan`.
        """
        check_length(unit, wished, minutes)
        total = -(-(wished or default) // size)
        ticks = max(1, round(total * size / tick))
        steps = -(-total // ticks)
        steps = -(-steps // execution) * execution
        planned = ticks * steps * size
        if minutes is not None:
            ticks = 10**6
        first = seen // size
        return cls(first, first // steps, ticks, steps, minutes, planned, size)

    def callbacks(
        self, given: Sequence[keras.callbacks.Callback], verbose: int | str
    ) -> list[keras.callbacks.Callback]:
        """Add what every run needs: a NaN guard, the clock, progress."""
        # The guard comes after those that can mend a run, and the clock
        # starts when the others are ready.
        kept = any(isinstance(each, Checkpoint) for each in given)
        chosen = [*given, NanGuard(kept)]
        if self.minutes is not None:
            chosen.append(TimeBudget(self.minutes))
        if verbose:
            chosen.append(Progress())
        return chosen


def check_length(unit: str, wished: int | None, minutes: float | None) -> None:
    """Refuse what is no length of a run.

    Args:
        unit: str. What is counted.
        wished: int or None. How many.
        minutes: float or None.

    Raises:
        AdsError: Both are given, or one is not positive.
    """
    if wished is not None and minutes is not None:
        raise AdsError(
            f"Give `{unit}` or `minutes`, not both. "
            f"Received: {unit}={wished}, minutes={minutes}"
        )
    for name, value in ((unit, wished), ("minutes", minutes)):
        if value is not None and not value > 0:
            raise AdsError(
                f"`{name}` must be positive. Received: {name}={value}"
            )
