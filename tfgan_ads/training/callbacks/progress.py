"""`Progress`: where a run stands and how long it still takes."""

import sys
import time
from typing import Any

import keras

# What a line calls the losses that a model may have.
_LOSSES = {
    "d_loss": "D",
    "g_loss": "G",
    "loss": "loss",
    "pair_loss": "pairs",
}


class Progress(keras.callbacks.Callback):
    """Prints one line a tick: images, speed, time left, losses.

    On a terminal the line is rewritten in place; elsewhere every tenth of
    the run gets a line of its own.
    """

    def on_train_begin(self, logs: Any = None) -> None:
        self.start = time.monotonic()
        self.first = int(self.model.images_seen)
        self.told = 0

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        line, share = self._line(logs or {})
        if sys.stderr.isatty():
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
        elif int(share * 10) > self.told:
            self.told = int(share * 10)
            print(line, file=sys.stderr, flush=True)

    def on_train_end(self, logs: Any = None) -> None:
        if sys.stderr.isatty():
            print(file=sys.stderr)

    def _line(self, logs: dict[str, Any]) -> tuple[str, float]:
        seen = int(self.model.images_seen)
        planned = max(int(self.model.images_planned), 1)
        elapsed = time.monotonic() - self.start
        rate = (seen - self.first) / max(elapsed, 1e-9)
        left = max(planned - seen, 0) / max(rate, 1e-9)
        share = min(seen / planned, 1.0)
        unit = self.model.unit
        losses = "".join(
            f"  {label} {logs[name]:.3f}"
            for name, label in _LOSSES.items()
            if name in logs
        )
        line = (
            f"{share:4.0%}  {seen / 1000:,.0f} of {planned / 1000:,.0f} thousand"
            f" {unit}  {rate:,.0f} {unit}/s  {int(left) // 60}:{int(left) % 60:02d}"
            f" left{losses}"
        )
        return line, share
