"""`Progress`: where a run stands and how long it still takes."""

from typing import Any

import keras

from tfgan_ads.reporting.progress_line import ProgressLine
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS

# What a line calls the losses that a model may have.
_LOSSES = {
    "d_loss": "D",
    "g_loss": "G",
    "loss": "loss",
    "pair_loss": "pairs",
}


@CALLBACKS.register("progress")
class Progress(keras.callbacks.Callback):
    """Prints one line a tick: images, speed, time left, losses.

    See `ProgressLine`.
    """

    def on_train_begin(self, logs: Any = None) -> None:
        self.line = ProgressLine()
        self.first = self.model.seen
        # The first step takes as long as many others, and nothing else is
        # said meanwhile.
        self.line.show(0.0, "building the graph")

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        logs = logs or {}
        seen = self.model.seen
        planned = max(int(self.model.examples_planned.numpy()), 1)
        rate = (seen - self.first) / max(self.line.elapsed, 1e-9)
        left = max(planned - seen, 0) / max(rate, 1e-9)
        unit = self.model.unit
        losses = "".join(
            f"  {label} {logs[name]:.3f}"
            for name, label in _LOSSES.items()
            if name in logs
        )
        self.line.show(
            min(seen / planned, 1.0),
            f"{seen / 1000:,.0f} of {planned / 1000:,.0f} thousand"
            f" {unit}  {rate:,.0f} {unit}/s  {int(left) // 60}:{int(left) % 60:02d}"
            f" left{losses}",
        )

    def on_train_end(self, logs: Any = None) -> None:
        self.line.close()
