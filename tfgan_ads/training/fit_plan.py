"""`FitPlan`: how many ticks of how many steps a run takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import keras

from tfgan_ads.errors import AdsError
from tfgan_ads.training.callbacks.nan_guard import NanGuard
from tfgan_ads.training.callbacks.progress import Progress
from tfgan_ads.training.callbacks.time_budget import TimeBudget

if TYPE_CHECKING:
    from tfgan_ads.training.generative_model import GenerativeModel

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
    """

    first_batch: int
    first_tick: int
    ticks: int
    steps: int
    minutes: float | None

    @classmethod
    def make(
        cls,
        model: GenerativeModel,
        size: int,
        images: int | None,
        minutes: float | None,
        default: int = DEFAULT_IMAGES,
    ) -> FitPlan:
        """Plan a run and tell the model how much it will see.

        Args:
            model: `GenerativeModel`.
            size: int. Of a batch.
            images: int or None. How many images, or rows, to see in all.
            minutes: float or None. Stop by the clock instead.
            default: int. How many where neither is given.

        Returns:
            `FitPlan`.
        """
        unit = model.unit
        if images is not None and minutes is not None:
            raise AdsError(
                f"Give `{unit}` or `minutes`, not both. "
                f"Received: {unit}={images}, minutes={minutes}"
            )
        for name, value in ((unit, images), ("minutes", minutes)):
            if value is not None and not value > 0:
                raise AdsError(
                    f"`{name}` must be positive. Received: {name}={value}"
                )
        total = -(-(images or default) // size)
        execution = int(model._settings["steps_per_execution"])
        ticks = max(1, round(total * size / model.tick))
        steps = -(-total // ticks)
        steps = -(-steps // execution) * execution
        seen = int(model.images_seen)
        model.images_planned.assign(ticks * steps * size)
        if minutes is not None:
            ticks = 10**6
        first = seen // size
        return cls(first, first // steps, ticks, steps, minutes)

    def callbacks(
        self, given: Sequence[keras.callbacks.Callback], verbose: int | str
    ) -> list[keras.callbacks.Callback]:
        """Add what every run needs: a NaN guard, the clock, progress."""
        # The guard comes after those that can mend a run, and the clock
        # starts when the others are ready.
        chosen: list[keras.callbacks.Callback] = [*given, NanGuard()]
        if self.minutes is not None:
            chosen.append(TimeBudget(self.minutes))
        if verbose:
            chosen.append(Progress())
        return chosen
