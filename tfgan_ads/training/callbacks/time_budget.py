"""`TimeBudget`: trains for so many minutes."""

import time
from collections.abc import Callable
from typing import Any

import keras


class TimeBudget(keras.callbacks.Callback):
    """Fits the schedules to a time limit and stops when it is reached.

    The first tick includes compilation and is not counted; after each later
    one the plan is set to what the measured speed allows.

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

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        now, seen = self.clock(), int(self.model.images_seen)
        left = self.seconds - (now - self.start)
        if self.mark is None:
            self.mark = (now, seen)
        else:
            rate = (seen - self.mark[1]) / (now - self.mark[0])
            self.model.images_planned.assign(seen + int(max(left, 0) * rate))
            self.tick = 4_096 / rate
        # Stop rather than begin a tick that would end late by half.
        if left < getattr(self, "tick", 0) / 2:
            self.model.stop_training = True
