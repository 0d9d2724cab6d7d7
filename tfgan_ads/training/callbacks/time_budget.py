"""`TimeBudget`: trains for so many minutes."""

import logging
import time
from collections.abc import Callable
from typing import Any

import keras

from tfgan_ads.training.callbacks.callback_registry import CALLBACKS
from tfgan_ads.training.processes import agreed

logger = logging.getLogger("tfgan_ads")

# A tick that is nearly done may end late by so much of the whole time.
_OVER = 1.1


@CALLBACKS.register("time_budget")
class TimeBudget(keras.callbacks.Callback):
    """Fits the schedules to a time limit and stops when it is reached.

    The clock starts when the first step is done, which builds the graph: that
    takes as long however long the run is. The speed of the next few is not
    believed; the plan is set to what the measured speed allows after every doubling of
    the images seen, and after every tick. When the time is over the run ends,
    be it in the middle of its first tick, and says so.

    Args:
        minutes: float.
        clock: callable. Returns seconds. Defaults to `time.monotonic`;
            `time.process_time` budgets CPU time.
    """

    def __init__(
        self, minutes: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self.seconds = 60 * minutes
        self.clock = clock

    def on_train_begin(self, logs: Any = None) -> None:
        self.start = self._now()
        self.mark: tuple[float, int] | None = None
        self.steps, self.next = 0, 4

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self.steps += 1
        if self.steps == 1:
            self.start = self._now()
        if self.steps == self.next:
            self.next *= 2
            self._plan()
        if self._now() - self.start > _OVER * self.seconds:
            self.model.stop_training = True

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        left = self._plan()
        # Stop rather than begin a tick that would end late by half.
        if left < getattr(self, "tick", 0) / 2:
            self.model.stop_training = True

    def on_train_end(self, logs: Any = None) -> None:
        seen = self.model.seen
        if seen < self.model.tick:
            logger.warning(
                "Training had hardly begun when its %.0f s were over: %s of "
                "%s %s that a tick takes were seen. Give it more minutes.",
                self.seconds,
                f"{seen:,}",
                f"{self.model.tick:,}",
                self.model.unit,
            )

    def _now(self) -> float:
        """Return the seconds; several workers have to agree on them."""
        return agreed(self.clock(), self.model.distribute_strategy)

    def _plan(self) -> float:
        """Fit the plan to the speed so far; return the seconds left."""
        now, seen = self._now(), self.model.seen
        left = self.seconds - (now - self.start)
        if self.mark is None:
            self.mark = (now, seen)
        elif seen > self.mark[1] and now > self.mark[0]:
            rate = (seen - self.mark[1]) / (now - self.mark[0])
            self.model.examples_planned.assign(seen + int(max(left, 0) * rate))
            self.tick = self.model.tick / rate
        return left
