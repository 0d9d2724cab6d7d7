"""`NanGuard`: stops a run whose losses are no numbers."""

from typing import Any

import keras
import numpy as np

from tfgan_ads.errors import AdsError
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS


def not_finite(logs: dict[str, Any]) -> list[str]:
    """Name the figures of a tick that are no finite numbers."""
    return [k for k, v in logs.items() if not np.isfinite(v).all()]


@CALLBACKS.register("nan_guard")
class NanGuard(keras.callbacks.Callback):
    """Stops with a sentence when any figure of a tick is not finite.

    Keras' `TerminateOnNaN` looks at `loss` alone, which a GAN does not have.

    Args:
        checkpoints: bool. Whether the run keeps some. Defaults to `False`.
    """

    def __init__(self, checkpoints: bool = False) -> None:
        super().__init__()
        self.checkpoints = checkpoints

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        bad = not_finite(logs or {})
        if bad:
            advice = self.model.method.advice["nan"]
            if self.checkpoints:
                advice += " The last checkpoint is intact."
            raise AdsError(
                f"Training went wrong after {self.model.seen:,} "
                f"{self.model.unit}: {', '.join(bad)} is not a finite number. "
                f"{advice}"
            )
