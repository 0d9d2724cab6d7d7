"""`TimeBudget`: trains for so many minutes."""

import time
from collections.abc import Callable
from typing import Any

import keras

from tfgan_ads.training.callbacks.callback_registry import CALLBACKS


@CALLBACKS.register("time_budget")
class TimeBudget(keras.callbacks.Callback):
    """Fits the schedules to a time limit and stops when it is reached.

    The first steps include compilation and are not counted; the plan is set
    to what the measured speed allows after every doubling of the images seen,
    and after every tick.

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
        self.start = self.clock()
        self.mark: tuple[float, int] | None = None
        self.steps, self.next = 0, 4

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        self.steps += 1
        if self.steps == self.next:
            self.next *= 2
            self._plan()

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        left = self._plan()
        # Stop rather than begin a tick that would end late by half.
        if left < getattr(self, "tick", 0) / 2:
            self.model.stop_training = True

    def _plan(self) -> float:
        """Fit the plan to the speed so far; return the seconds left."""
        now, seen = self.clock(), int(self.model.examples_seen)
        left = self.seconds - (now - self.start)
        if self.mark is None:
            self.mark = (now, seen)
        elif seen > self.mark[1] and now > self.mark[0]:
            rate = (seen - self.mark[1]) / (now - self.mark[0])
            self.model.examples_planned.assign(seen + int(max(left, 0) * rate))
            self.tick = self.model.tick / rate
        return left
